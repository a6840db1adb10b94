#include "clients/cli/policy/words.h"

#include "clients/cli/input/message_input.h"

namespace lotse::cli {

std::string EnumWord(const google::protobuf::EnumDescriptor& type, int value) {
  const auto* found = value == 0 ? nullptr : type.FindValueByNumber(value);
  return found == nullptr ? "" : std::string(ShortEnumName(*found));
}

absl::string_view AmendmentWord(policy::v1::AmendmentState state) {
  switch (state) {
    case policy::v1::AMENDMENT_STATE_OPEN:
      return "offen";
    case policy::v1::AMENDMENT_STATE_ACCEPTED:
      return "angenommen";
    case policy::v1::AMENDMENT_STATE_REJECTED:
      return "abgelehnt";
    case policy::v1::AMENDMENT_STATE_PROMOTED:
      return "eigene Empfehlung geworden";
    case policy::v1::AMENDMENT_STATE_OUTDATED:
      return "überholt";
    default:
      return "unbekannt";
  }
}

absl::string_view MergeWord(policy::v1::MergeState state) {
  switch (state) {
    case policy::v1::MERGE_STATE_PENDING:
      return "wartet auf Bestätigung";
    case policy::v1::MERGE_STATE_EFFECTIVE:
      return "gilt";
    case policy::v1::MERGE_STATE_UNDONE:
      return "aufgehoben";
    default:
      return "unbekannt";
  }
}

absl::string_view BandWord(policy::v1::SimilarityBand band) {
  switch (band) {
    case policy::v1::SIMILARITY_BAND_DUPLIKAT:
      return "Duplikat";
    case policy::v1::SIMILARITY_BAND_VERWANDT:
      return "verwandt";
    case policy::v1::SIMILARITY_BAND_GEGENPOSITION:
      return "Gegenposition";
    default:
      return "";
  }
}

absl::string_view AnswerWord(policy::v1::SimilarAnswer answer) {
  switch (answer) {
    case policy::v1::SIMILAR_ANSWER_ENDORSE_INSTEAD:
      return "stattdessen unterstützt";
    case policy::v1::SIMILAR_ANSWER_RELATED:
      return "verwandt";
    case policy::v1::SIMILAR_ANSWER_DIFFERENT:
      return "etwas anderes";
    default:
      return "";
  }
}

absl::string_view TaskWord(policy::v1::TaskKind kind) {
  switch (kind) {
    case policy::v1::TASK_KIND_FINISH_DRAFT:
      return "Entwurf fertigstellen und einreichen";
    case policy::v1::TASK_KIND_CORRECT_RETURNED:
      return "Zurückgegebenes berichtigen und neu einreichen";
    case policy::v1::TASK_KIND_REVIEW_ITEM:
      return "Prüfen: freigeben oder zurückgeben";
    case policy::v1::TASK_KIND_RELEASE_EVIDENCE:
      return "Beleg prüfen: nennt er niemanden, freigeben";
    case policy::v1::TASK_KIND_DECIDE_AMENDMENT:
      return "Über einen Änderungsantrag entscheiden";
    case policy::v1::TASK_KIND_CONFIRM_STANCE:
      return "Haltung zur neuen Fassung bestätigen oder ändern";
    case policy::v1::TASK_KIND_CONFIRM_MERGE:
      return "Zusammenführung bestätigen";
    case policy::v1::TASK_KIND_ANSWER_MERGE:
      return "Sagen, ob das Zentrum die zusammengeführte Empfehlung unterstützt";
    case policy::v1::TASK_KIND_LAW_CHANGED:
      return "Geändertes Recht: durch Kommentar oder neue Fassung antworten";
    case policy::v1::TASK_KIND_ADOPT_ITEM:
      return "Zurückgezogenes übernehmen";
    case policy::v1::TASK_KIND_VOTE:
      return "Abstimmen";
    case policy::v1::TASK_KIND_DISSENT:
      return "Sondervotum einlegen oder mitzeichnen";
    case policy::v1::TASK_KIND_INCLUDE_ITEM:
      return "Angenommenes in das Bündel aufnehmen";
    case policy::v1::TASK_KIND_CLOSE_BUNDLE:
      return "Bündel abschließen";
    case policy::v1::TASK_KIND_RELEASE_BUNDLE:
      return "Bündel freigeben";
    case policy::v1::TASK_KIND_SUBMIT_BUNDLE:
      return "Bündel einreichen";
    case policy::v1::TASK_KIND_ENTER_OUTCOME:
      return "Eintragen, was daraus wurde";
    case policy::v1::TASK_KIND_CONCLUDE_ROUND:
      return "Runde abschließen";
    default:
      return "";
  }
}

}  // namespace lotse::cli
