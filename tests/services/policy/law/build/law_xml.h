// XML of acts as small as a test needs it.
#pragma once

#include <string>

namespace lotse::policy {

// A section; `content` is that of <Content>.
std::string SectionXml(const std::string& number, const std::string& title,
                       const std::string& content);
// "<P>…</P>".
std::string P(const std::string& text);
// An act; `built` such as "20260501".
std::string ActXml(const std::string& name, const std::string& built, const std::string& sections);

}  // namespace lotse::policy
