#pragma once

// Which changes of a case its reporter should know of, and what each weighs.

#include "smart/case_notices/model.hpp"
#include "smart/cases/fact_body_model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::case_notices {

// What the reporter should know of the step that a fact tells of; nothing: nothing.
[[nodiscard]] std::optional<NoticeKind> kind_of(const cases::FactBody& body);

// The same for whoever's report was merged into the case.
[[nodiscard]] std::optional<NoticeKind> kind_for_merged(const cases::FactBody& body);

// A right of theirs begins when they know: a result, a refusal, the last word.
[[nodiscard]] bool is_must(NoticeKind kind);

// What was told before is not so any more.
[[nodiscard]] bool is_anew(NoticeKind kind);

// Worth a call: not what they have just heard from a desk.
[[nodiscard]] bool is_worth_a_call(NoticeKind kind);

// The reporter has just shown that they know how the case stands.
[[nodiscard]] bool shows_knowledge(const cases::FactBody& body);

// The kinds of facts that either follows from.
[[nodiscard]] std::vector<std::string> kinds_to_react_to();

// The name under which a kind is stored, and what a notice of such a name says.
[[nodiscard]] std::string stored(NoticeKind kind);
[[nodiscard]] NoticeKind kind_in(const county::notices::Notice& notice);
[[nodiscard]] NoticeDetails details_in(const county::notices::Notice& notice);
[[nodiscard]] cases::CaseId case_in(const county::notices::Notice& notice);
// What it is about: the case; that somebody has a new code is a matter of its own in it, which
// neither a result ends nor who has the code.
[[nodiscard]] std::string subject_of(cases::CaseId id, NoticeKind kind);

// "13912345678": a number that takes texts in China (mobile: eleven digits, the first a 1).
[[nodiscard]] bool takes_texts(const std::string& telephone);

} // namespace wuzhi::smart::case_notices
