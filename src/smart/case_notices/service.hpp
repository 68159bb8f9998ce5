#pragma once

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "county/notices/sender.hpp"
#include "county/notices/service.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/subscriber.hpp"
#include "smart/case_notices/model.hpp"
#include "smart/cases/fact_body_model.hpp"
#include "smart/cases/service.hpp"
#include "smart/parties/service.hpp"

#include <functional>
#include <map>
#include <string>

namespace wuzhi::smart::case_notices {

// The words of a notice in a language, Chinese where the language has none; `{name}` in them stands
// for a value.
using FindWords = std::function<std::string(const std::string& language, const std::string& key)>;

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    cases::Service& cases;
    const cases::Tools& case_tools;
    parties::Service& parties;
    const county::notices::Notices& notices;
    FindWords words;
    std::function<std::string(const std::string& county)> county_name; // For whoever gets a text.
    // Whether texts may leave: in a demonstration, where numbers are invented or anybody's, into a
    // folder only.
    std::function<bool(const std::string& county)> may_write;
};

// What the reporters of cases are told, in their language, once. Any thread; blocks.
class Service {
public:
    explicit Service(Tools tools) : tools_(std::move(tools)) {}

    // Makes the notices, and settles those of whoever shows that they know.
    [[nodiscard]] journal::Subscription subscription() const;
    // What sending them needs to know.
    [[nodiscard]] county::notices::Source source() const;

    // Whether a desk has to tell the result: somebody can be reached, and not by text.
    [[nodiscard]] bool is_called(db::Session& session, const cases::Case& c) const;

    // Whether a desk may ask what the reporter thinks of the result: they left a telephone number.
    [[nodiscard]] bool is_asked(db::Session& session, const cases::Case& c) const;

    // Whether the caller's desk has to call whoever reported the case, by a notice in its calls.
    [[nodiscard]] bool has_to_call(const Caller& caller, cases::CaseId id) const;

    // How each reaches the reporter is told to whom parties::Service::check_reader passes.
    // Errors: case.not_found.
    [[nodiscard]] Result<NoticeList> of_case(const Caller& caller, cases::CaseId id) const;

    // Whom the caller's desk has to call about what is no result of a case in its sight; results
    // are in the list of cases `to_tell`, but for those of cases that others were merged into.
    // Errors: query.bad_value (invalid) for a limit outside 1 to 100.
    [[nodiscard]] Result<NoticeCallPage>
    calls(const Caller& caller, const NoticeCallQuery& query) const;

    // The same calls, unmasked, for one sheet of paper: at most paper_max, and a fact for each.
    // Errors: those of parties::Service::find.
    [[nodiscard]] Result<PaperCalls> on_paper(const Caller& caller) const;

    // Takes down what came of a call. Errors: notice.not_found (not_found), also for another
    // desk's; notice.not_called (conflict); those of commands::once.
    [[nodiscard]] Result<NoticeView> called(
        const Caller& caller,
        const county::commands::Once& once,
        NoticeId id,
        const NoticeCallBody& body
    ) const;

    // What the gateway says of texts; what it says twice counts once.
    // Errors: text_report.too_many (invalid).
    [[nodiscard]] Result<TextReportsTaken> reported(
        const Caller& caller, const county::notices::Sender& sender, const TextReports& body
    ) const;

private:
    // What a fact tells of.
    struct Change {
        std::string fact{};  // Its id.
        std::string about{}; // That of its case.
        const cases::FactBody& body;
        bool is_old = false;
        Instant now{};
    };
    [[nodiscard]] Result<> tell(
        db::Session& session,
        const cases::Case& c,
        NoticeKind kind,
        const Change& change,
        const std::string& teller
    ) const;
    [[nodiscard]] Result<> react(db::Session& session, const journal::PlacedFact& placed) const;
    [[nodiscard]] Result<county::notices::Reach>
    reach_of(db::Session& session, const cases::Case& c, NoticeKind kind) const;
    [[nodiscard]] Result<county::notices::Composed>
    compose(db::Session& session, const county::notices::Notice& notice) const;
    [[nodiscard]] std::string words_of(
        const std::string& county,
        const std::string& language,
        NoticeKind kind,
        const NoticeDetails& details
    ) const;
    [[nodiscard]] std::optional<NoticeCall> view_of_call(
        db::Session& session, const Caller& caller, const county::notices::Notice& notice
    ) const;

    Tools tools_;
};

} // namespace wuzhi::smart::case_notices
