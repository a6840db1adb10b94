#include "services/policy/citations/reader.h"

#include <algorithm>
#include <utility>

#include "absl/types/optional.h"
#include "services/policy/citations/cursor.h"
#include "services/policy/citations/separators.h"

namespace lotse::policy {
namespace {

// Whether a word may begin here: not within another one.
bool BeginsWord(absl::string_view text, std::size_t at) {
  if (at == 0) return true;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xc0) == 0x80) --before;
  return LetterBytes(text, before) == 0;
}

// Where the next sign may stand: "§", or a word that begins like "Art." or "Paragraph".
std::size_t NextSign(absl::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\xc2' && at + 1 < text.size() && text[at + 1] == '\xa7') return at;
    if ((c == 'A' || c == 'P') && BeginsWord(text, at)) return at;
  }
  return at;
}

// A citation that waits for the end of its chain.
struct Link {
  Group group;
  absl::optional<NamedAct> act;
  bool follows = false;  // joined to the one before
  bool other = false;    // of something that is no act: "§ 5 der Satzung"
};

class CitationFinder {
 public:
  CitationFinder(absl::string_view text, const ActNames& names, Setting setting)
      : text_(text), acts_(&names, setting), setting_(setting) {}

  std::vector<FoundCitation> Find() {
    std::size_t at = 0;
    while ((at = NextSign(text_, at)) < text_.size()) {
      auto group = ReadGroup(text_, at, acts_);
      if (!group.has_value()) {
        at = Behind(at);
        continue;
      }
      AddLink(*std::move(group));
      at = end_;
    }
    EndChain();
    return std::move(found_);
  }

 private:
  // Behind a sign that begins nothing: a run of them is passed over at once.
  std::size_t Behind(std::size_t at) const {
    while (text_[at] == '\xc2' && at + 1 < text_.size() && text_[at + 1] == '\xa7') {
      at += 2;
      if (at >= text_.size()) return at;
      if (IsDigitAt(text_, at)) return at;
    }
    return text_[at] == 'A' || text_[at] == 'P' ? at + 1 : at;
  }

  void AddLink(Group group) {
    Link link;
    link.follows = !chain_.empty() && Joins(group);
    if (!link.follows) EndChain();
    ReadAct(&group, &link);
    end_ = link.act.has_value() ? std::max(link.act->end, group.end) : group.end;
    link.group = std::move(group);
    chain_.push_back(std::move(link));
  }

  // Whether nothing but a separator stands between the chain and `group`.
  bool Joins(const Group& group) const {
    Cursor cursor{text_, end_};
    if (!TakeSeparator(&cursor).has_value()) return false;
    SkipFillers(&cursor);
    return cursor.at == group.begin;
  }

  void ReadAct(Group* group, Link* link) {
    link->act = acts_.After(text_, group->end);
    if (!link->act.has_value()) {
      link->other = acts_.OtherAfter(text_, group->end) ||
                    (!link->follows && acts_.OtherBefore(text_, group->begin));
      return;
    }
    ReadBehindAct(text_, link->act->end, acts_, group);
    Cursor behind{text_, std::max(link->act->end, group->end)};
    const Edition edition = TakeEdition(&behind);
    if (edition != Edition::kUnstated) {
      group->edition = edition;
      link->act->end = behind.at;
    } else if (IsOfOldVersion(behind)) {
      group->edition = Edition::kOld;
    }
  }

  // Gives every citation of the chain its act and makes it known.
  void EndChain() {
    if (chain_.empty()) return;
    absl::optional<NamedAct> before;
    if (!chain_.back().act.has_value()) {
      before = acts_.Before(text_, chain_.front().group.begin, floor_);
    }
    const std::vector<const NamedAct*> later = ActsAfter();
    for (std::size_t i = 0; i < chain_.size(); ++i) Emit(i, later[i], before);
    floor_ = end_;
    chain_.clear();
  }

  // For each citation of the chain the act that the next one with an act names; null when none does.
  std::vector<const NamedAct*> ActsAfter() const {
    std::vector<const NamedAct*> acts(chain_.size());
    const NamedAct* act = nullptr;
    for (std::size_t i = chain_.size(); i-- > 0;) {
      acts[i] = act;
      if (chain_[i].act.has_value()) act = &*chain_[i].act;
      if (chain_[i].other) act = nullptr;
    }
    return acts;
  }

  void Emit(std::size_t i, const NamedAct* later, const absl::optional<NamedAct>& before) {
    Link& link = chain_[i];
    FoundCitation citation;
    citation.begin = link.group.begin;
    citation.end = link.act.has_value() ? std::max(link.act->end, link.group.end) : link.group.end;
    citation.article = link.group.article;
    citation.edition = link.group.edition;
    std::string act;
    if (link.act.has_value()) {
      act = link.act->name;
      citation.source = ActSource::kWritten;
    } else if (link.other) {
      return;
    } else if (later != nullptr) {
      act = later->name;
      citation.source = ActSource::kChain;
    } else if (before.has_value()) {
      act = before->name;
      citation.source = i == 0 ? ActSource::kWritten : ActSource::kChain;
      if (i == 0) citation.begin = before->begin;
    } else if (i > 0 && !last_act_.empty() && last_articles_ == citation.article) {
      act = last_act_;
      citation.source = ActSource::kChain;
    } else {
      TakeContext(&act, &citation);
      // "Art. 5" of nothing known is seldom one of an act.
      if (citation.source == ActSource::kNone && citation.article) return;
    }
    if (citation.source != ActSource::kNone) {
      last_act_ = act;
      last_articles_ = citation.article;
      (citation.article ? context_article_ : context_section_) = act;
    }
    Fill(link.group, act, &citation);
    found_.push_back(std::move(citation));
  }

  void TakeContext(std::string* act, FoundCitation* citation) const {
    if (setting_ == Setting::kAlone) return;
    *act = citation->article ? context_article_ : context_section_;
    if (!act->empty()) citation->source = ActSource::kContext;
  }

  static void Fill(Group& group, const std::string& act, FoundCitation* citation) {
    for (GroupItem& item : group.items) {
      Reference reference;
      reference.provision = std::move(item.provision);
      reference.provision.law = act;
      reference.begin = item.begin;
      reference.end = item.end;
      reference.ends_range = item.ends_range;
      citation->references.push_back(std::move(reference));
    }
    citation->references.front().begin = citation->begin;
    // The act and what follows belong to the last one, and to all that end with it.
    const std::size_t last = citation->references.back().end;
    for (Reference& reference : citation->references) {
      if (reference.end == last) reference.end = citation->end;
    }
  }

  const absl::string_view text_;
  const ActReader acts_;
  const Setting setting_;
  std::vector<FoundCitation> found_;
  std::vector<Link> chain_;
  std::size_t end_ = 0;    // behind the chain
  std::size_t floor_ = 0;  // behind the chain before
  std::string last_act_;
  bool last_articles_ = false;
  std::string context_section_;
  std::string context_article_;
};

}  // namespace

std::vector<FoundCitation> FindCitations(absl::string_view text, const ActNames& names,
                                         Setting setting) {
  return CitationFinder(text, names, setting).Find();
}

}  // namespace lotse::policy
