#include "services/policy/domain/redact.h"

#include <set>
#include "common/time/timestamp.h"

namespace lotse::policy {
namespace {

using Event = storage::v1::Event;

// The item whose text moves on, or goes.
std::string Superseded(const Event& event) {
  switch (event.what_case()) {
    case Event::kItemEdited:
      return event.item_edited().item();
    case Event::kItemSubmitted:
      return event.item_submitted().item();
    case Event::kItemDiscarded:
      return event.item_discarded().item();
    default:
      return "";
  }
}

Event FormOf(const ContentEvent& content) {
  Event event;
  event.set_number(content.number);
  *event.mutable_time() = ToTimestamp(content.time);
  *event.mutable_actor() = content.actor;
  return event;
}

// An import whose other items keep their text.
Event Reimported(const RoundState& round, const ContentEvent& content,
                 const std::vector<std::string>& ids, const std::set<std::string>& gone) {
  Event event = FormOf(content);
  storage::v1::ItemsImported& imported = *event.mutable_items_imported();
  for (const std::string& id : ids) {
    storage::v1::ItemCreated& created = *imported.add_items();
    created.set_item(id);
    const Item* item = round.FindItem(id);
    const bool holds = item != nullptr && item->content_event.number == content.number;
    if (holds && gone.count(id) == 0) *created.mutable_content() = item->content;
  }
  return event;
}

Event WithoutText(const Item& item) {
  Event event = FormOf(item.content_event);
  switch (item.content_event.what) {
    case Event::kItemCreated:
      event.mutable_item_created()->set_item(item.id);
      break;
    case Event::kItemEdited:
      event.mutable_item_edited()->set_item(item.id);
      break;
    default: {
      storage::v1::ItemSubmitted& submitted = *event.mutable_item_submitted();
      submitted.set_item(item.id);
      submitted.mutable_similar()->Assign(item.similar.begin(), item.similar.end());
      submitted.mutable_findings()->Assign(item.waived.begin(), item.waived.end());
      break;
    }
  }
  return event;
}

}  // namespace

Events RedactedBy(const Events& events, const RoundState& round) {
  std::set<std::string> gone;
  for (const Event& event : events) gone.insert(Superseded(event));
  Events redacted;
  std::set<std::int64_t> rewritten;
  for (const std::string& id : gone) {
    const Item* item = id.empty() ? nullptr : round.FindItem(id);
    if (item == nullptr || item->content_event.number == 0) continue;
    if (!rewritten.insert(item->content_event.number).second) continue;
    const auto import = round.imports.find(item->content_event.number);
    redacted.push_back(import == round.imports.end()
                           ? WithoutText(*item)
                           : Reimported(round, item->content_event, import->second, gone));
  }
  return redacted;
}

}  // namespace lotse::policy
