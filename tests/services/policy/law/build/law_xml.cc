#include "tests/services/policy/law/build/law_xml.h"

namespace lotse::policy {

std::string SectionXml(const std::string& number, const std::string& title,
                       const std::string& content) {
  return "<norm><metadaten><jurabk>X</jurabk><enbez>§ " + number + "</enbez><titel>" + title +
         "</titel></metadaten><textdaten><text><Content>" + content +
         "</Content></text></textdaten></norm>\n";
}

std::string P(const std::string& text) { return "<P>" + text + "</P>"; }

std::string ActXml(const std::string& name, const std::string& built, const std::string& sections) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dokumente builddate=\"" + built +
         "120000\" doknr=\"BJNR1\"><norm><metadaten><jurabk>" + name +
         "</jurabk></metadaten><textdaten/></norm>\n" + sections + "</dokumente>\n";
}

}  // namespace lotse::policy
