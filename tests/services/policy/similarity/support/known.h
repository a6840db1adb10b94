// What the tests of similarity share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "services/policy/similarity/compared_item.h"
#include "services/policy/similarity/knowledge.h"
#include "services/policy/similarity/similarity_index.h"

namespace lotse::policy {

// The product's own, loaded once; aborts when it is broken.
std::shared_ptr<const Knowledge> Known();

// Made of the words of the field, the same for the same number: items of different numbers may be alike, none are equal.
ComparedItem MadeItem(std::uint32_t number);

// "R1 DUPLIKAT 0.9000", one a line: all that an answer says.
std::string InWords(const std::vector<SimilarItem>& similar);

}  // namespace lotse::policy
