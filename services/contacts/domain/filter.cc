#include "services/contacts/domain/filter.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/contacts/domain/filter_ast.h"
#include "services/contacts/domain/filter_parser.h"
#include "services/contacts/domain/filter_term.h"

namespace lotse::contacts {
namespace {

using Kind = FilterNode::Kind;
using NodePtr = std::shared_ptr<const FilterNode>;

bool NodeMatches(const FilterNode& node, const v1::Partner& partner,
                 const reference::ReferenceData& reference) {
  const auto matches = [&](const NodePtr& child) {
    return NodeMatches(*child, partner, reference);
  };
  switch (node.kind) {
    case Kind::kAnd:
      return std::all_of(node.children.begin(), node.children.end(), matches);
    case Kind::kOr:
      return std::any_of(node.children.begin(), node.children.end(), matches);
    case Kind::kNot:
      return !matches(node.children.front());
    case Kind::kTerm:
      return TermMatches(node.term, partner, reference);
  }
  return false;
}

// Brackets wherever the tree would be read in another way without them.
std::string PrintNode(const FilterNode& node);

std::string PrintChild(Kind parent, const FilterNode& child) {
  const bool is_bare = child.kind == Kind::kTerm ||
                       (child.kind == Kind::kNot && parent != Kind::kNot) ||
                       (child.kind == Kind::kOr && parent == Kind::kAnd);
  return is_bare ? PrintNode(child) : absl::StrCat("(", PrintNode(child), ")");
}

std::string PrintNode(const FilterNode& node) {
  if (node.kind == Kind::kTerm) return PrintTerm(node.term);
  if (node.kind == Kind::kNot)
    return absl::StrCat("NOT ", PrintChild(node.kind, *node.children[0]));
  return absl::StrJoin(node.children, node.kind == Kind::kAnd ? " AND " : " OR ",
                       [&](std::string* out, const NodePtr& child) {
                         absl::StrAppend(out, PrintChild(node.kind, *child));
                       });
}

void AddHint(const FilterTerm& term, IndexHint& hint) {
  if (term.any || (term.op != FilterOperator::kEquals && term.op != FilterOperator::kHas)) return;
  switch (term.field) {
    case FilterField::kKind:
      hint.kind = static_cast<v1::PartnerKind>(term.code);
      return;
    case FilterField::kTopic:
      hint.topic = term.text;
      hint.topic_or_below = term.op == FilterOperator::kHas;
      return;
    case FilterField::kArea:
      hint.area = term.place;
      return;
    case FilterField::kContentHash:
      hint.content_hash = term.text;
      return;
    case FilterField::kExternalId:
      hint.external_id = term.text;
      return;
    default:
      return;
  }
}

void AddHints(const FilterNode& node, IndexHint& hint) {
  if (node.kind == Kind::kTerm) AddHint(node.term, hint);
  if (node.kind != Kind::kAnd) return;
  for (const NodePtr& child : node.children) AddHints(*child, hint);
}

}  // namespace

Filter::Filter() = default;
Filter::Filter(std::shared_ptr<const FilterNode> root) : root_(std::move(root)) {}

absl::StatusOr<Filter> Filter::Parse(absl::string_view text,
                                     const reference::ReferenceData& reference) {
  absl::StatusOr<NodePtr> root = ParseFilter(text, reference);
  if (!root.ok()) return root.status();
  return Filter(*std::move(root));
}

bool Filter::Matches(const v1::Partner& partner, const reference::ReferenceData& reference) const {
  return root_ == nullptr || NodeMatches(*root_, partner, reference);
}

IndexHint Filter::ExtractHint() const {
  IndexHint hint;
  if (root_ != nullptr) AddHints(*root_, hint);
  return hint;
}

std::string Filter::ToString() const { return root_ == nullptr ? "" : PrintNode(*root_); }

}  // namespace lotse::contacts
