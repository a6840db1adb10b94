// Names that the writer and the reader of the XML share.
#pragma once

namespace lotse::policy {

inline constexpr char kXBeteiligung[] = "https://www.xleitstelle.de/xbeteiligung/1/3";
inline constexpr char kLotseXml[] = "urn:lotse:policy:empfehlungen:1";

}  // namespace lotse::policy
