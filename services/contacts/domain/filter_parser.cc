#include "services/contacts/domain/filter_parser.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/text/utf8.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/filter.h"
#include "services/contacts/domain/filter_term.h"

namespace lotse::contacts {
namespace {

using NodePtr = std::shared_ptr<const FilterNode>;
using ParsedNode = absl::StatusOr<NodePtr>;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsWordCharacter(char c) { return absl::ascii_isalnum(c) || c == '_' || c == '.'; }
bool EndsValue(char c) { return IsBlank(c) || c == '(' || c == ')'; }

NodePtr Group(FilterNode::Kind kind, std::vector<NodePtr> children) {
  if (children.size() == 1 && kind != FilterNode::Kind::kNot) return children.front();
  auto node = std::make_shared<FilterNode>();
  node->kind = kind;
  node->children = std::move(children);
  return node;
}

// Recursive descent. The depth is bounded, so the stack is.
class Parser {
 public:
  Parser(absl::string_view text, const reference::ReferenceData& reference)
      : text_(text), rest_(text), reference_(reference) {}

  ParsedNode ParseAll() {
    SkipBlanks();
    if (rest_.empty()) return NodePtr();
    ParsedNode node = ParseExpression(0);
    if (node.ok() && !rest_.empty()) {
      return Fault(rest_.front() == ')' ? "this bracket closes none"
                                        : "put AND or OR between two comparisons");
    }
    return node;
  }

 private:
  ParsedNode ParseExpression(int depth) {
    return ParseChain(FilterNode::Kind::kAnd, "AND", [this, depth] {
      return ParseChain(FilterNode::Kind::kOr, "OR", [this, depth] { return ParseTerm(depth); });
    });
  }

  // One or more parts with `word` between them.
  template <typename ParsePart>
  ParsedNode ParseChain(FilterNode::Kind kind, absl::string_view word, ParsePart parse_part) {
    std::vector<NodePtr> parts;
    do {
      ParsedNode part = parse_part();
      if (!part.ok()) return part;
      parts.push_back(*std::move(part));
    } while (ConsumeWord(word));
    return Group(kind, std::move(parts));
  }

  ParsedNode ParseTerm(int depth) {
    const bool is_negated = ConsumeWord("NOT") || Consume("-");
    ParsedNode node = Consume("(") ? ParseBrackets(depth + 1) : ParseComparison();
    if (!node.ok() || !is_negated) return node;
    return Group(FilterNode::Kind::kNot, {*std::move(node)});
  }

  ParsedNode ParseBrackets(int depth) {
    if (depth > kMaxFilterDepth) {
      return Fault(absl::StrCat("brackets are nested more than ", kMaxFilterDepth, " deep"));
    }
    ParsedNode node = ParseExpression(depth);
    if (node.ok() && !Consume(")")) return Fault("a closing bracket, AND or OR is missing");
    return node;
  }

  ParsedNode ParseComparison() {
    WrittenTerm written;
    written.field_position = Position();
    written.field = TakeWord();
    if (written.field.empty()) {
      return Fault(rest_.empty() ? "a comparison is missing at the end"
                                 : "a comparison must begin with a field, such as kind = WELFARE");
    }
    written.op_position = Position();
    written.op = TakeOperator();
    if (written.op.empty()) {
      return Fault(
          absl::StrCat("an operator (=, !=, :, <, <=, >, >=) must follow \"", written.field, "\""));
    }
    written.value_position = Position();
    absl::Status status = TakeValue(written);
    if (!status.ok()) return status;
    absl::StatusOr<FilterTerm> term = CheckTerm(written, reference_);
    if (!term.ok()) return term.status();
    auto node = std::make_shared<FilterNode>();
    node->term = *std::move(term);
    return NodePtr(std::move(node));
  }

  absl::string_view TakeWord() {
    std::size_t size = 0;
    while (size < rest_.size() && IsWordCharacter(rest_[size])) ++size;
    return Take(size);
  }

  absl::string_view TakeOperator() {
    for (absl::string_view op : {"!=", "<=", ">=", "=", ":", "<", ">"}) {
      if (absl::StartsWith(rest_, op)) return Take(op.size());
    }
    return "";
  }

  absl::Status TakeValue(WrittenTerm& written) {
    if (!rest_.empty() && rest_.front() == '"') return TakeQuoted(written);
    std::size_t size = 0;
    while (size < rest_.size() && !EndsValue(rest_[size])) ++size;
    if (size == 0) return Fault("a value is missing");
    written.value = std::string(Take(size));
    return absl::OkStatus();
  }

  absl::Status TakeQuoted(WrittenTerm& written) {
    written.is_quoted = true;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] == '"') {
        Take(i + 1);
        return absl::OkStatus();
      }
      const bool is_escape =
          rest_[i] == '\\' && i + 1 < rest_.size() && (rest_[i + 1] == '"' || rest_[i + 1] == '\\');
      if (is_escape) ++i;
      written.value.push_back(rest_[i]);
    }
    return Fault("this quote is not closed");
  }

  // Takes `size` bytes and the blanks behind them.
  absl::string_view Take(std::size_t size) {
    const absl::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    SkipBlanks();
    return taken;
  }

  bool Consume(absl::string_view token) {
    if (!absl::StartsWith(rest_, token)) return false;
    Take(token.size());
    return true;
  }

  // `word` alone: "ORDER" does not begin with OR.
  bool ConsumeWord(absl::string_view word) {
    const bool is_longer = rest_.size() > word.size() && IsWordCharacter(rest_[word.size()]);
    return !is_longer && Consume(word);
  }

  void SkipBlanks() {
    while (!rest_.empty() && IsBlank(rest_.front())) rest_.remove_prefix(1);
  }

  // In characters, from 1.
  std::size_t Position() const {
    return text::CountCodePoints(text_.substr(0, text_.size() - rest_.size())) + 1;
  }

  absl::Status Fault(absl::string_view what) const { return FilterInvalid(Position(), what); }

  absl::string_view text_;
  absl::string_view rest_;
  const reference::ReferenceData& reference_;
};

}  // namespace

absl::StatusOr<NodePtr> ParseFilter(absl::string_view text,
                                    const reference::ReferenceData& reference) {
  if (!text::IsValidUtf8(text)) return FilterInvalid(1, "the filter is not UTF-8");
  if (text::CountCodePoints(text) > kMaxFilterCharacters) {
    return FilterInvalid(kMaxFilterCharacters + 1,
                         absl::StrCat("the filter is too long; at most ", kMaxFilterCharacters,
                                      " characters are allowed"));
  }
  return Parser(text, reference).ParseAll();
}

}  // namespace lotse::contacts
