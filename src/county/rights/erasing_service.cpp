#include "county/rights/erasing_service.hpp"

#include "county/commands/service.hpp"
#include "county/rights/readers_service.hpp"
#include "county/rights/store.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/reading.hpp"
#include "platform/text/search_store.hpp"

#include <algorithm>

namespace wuzhi::county::rights {
namespace {

struct ErasedDetails {
    ErasureCause cause = ErasureCause::request;
};
BOOST_DESCRIBE_STRUCT(ErasedDetails, (), (cause))

constexpr int facts_at_once = 500;
// Of the words in the search index: a small county's are merged whole, a large one's with the next.
constexpr int merge_rounds = 16;

// Calls `f` with every fact about the record, until it refuses one.
template <class F>
Result<> for_each_fact(db::Session& session, const ports::HeldRecord& record, F f)
{
    for (journal::FactId after{};;) {
        const auto facts =
            journal::facts_about(session, record.county, record.id, after, facts_at_once);
        for (const auto& fact : facts)
            if (Result<> done = f(fact); !done) return done;
        if (facts.size() < static_cast<std::size_t>(facts_at_once)) return {};
        after = facts.back().id;
    }
}

// Who read and what was asked is no word of the person, and proves what was done with theirs.
bool stays(const journal::Fact& fact)
{
    return is_access(fact.kind) || fact.kind.starts_with("rights.");
}

Result<ports::AfterErasing> erase_one(
    db::Session& session,
    const ErasingTools& tools,
    const ports::HeldRecord& record,
    ErasureCause cause
)
{
    const auto now = tools.clock.now();
    put(session,
        Erasure{
            .county = record.county,
            .subject = record.id,
            .number = record.number,
            .erased_at = now,
            .cause = cause});
    auto after = tools.held.erase(session, record, now);
    auto done = for_each_fact(session, record, [&](const journal::Fact& fact) -> Result<> {
        if (!stays(fact))
            static_cast<void>(journal::erase_private(session, record.county, fact.id));
        return {};
    });
    if (!done) return done.error();
    blank_contents(session, record.county, record.id);
    journal::record(
        session,
        {.id = tools.ids.next<journal::FactId>(),
         .county = record.county,
         .kind = "rights.erased",
         .occurred_at = now,
         .recorded_at = now,
         .unit_path = identity::path_of_code(record.unit),
         .subject = record.id,
         .private_body = to_json(ErasedDetails{cause})}
    );
    return after;
}

} // namespace

Result<>
check_counted(db::Session& session, const ErasingTools& tools, const ports::HeldRecord& record)
{
    if (tools.counted_by.empty()) return {};
    return for_each_fact(session, record, [&](const journal::Fact& fact) -> Result<> {
        const bool is_counted = std::ranges::find(tools.counted, fact.kind) != tools.counted.end();
        if (!is_counted || journal::has_passed(session, record.county, tools.counted_by, fact.id))
            return {};
        return fail(
            ErrorKind::unavailable,
            "rights.not_counted",
            "The last step of this case is still being counted; try again in a few seconds."
        );
    });
}

bool forget_contact(
    db::Session& session, const ErasingTools& tools, const ports::HeldRecord& record
)
{
    if (!tools.held.forget_contact(session, record)) return false;
    blank_corrections(session, record.county, record.id);
    return true;
}

Result<ports::AfterErasing> erase_record(
    db::Session& session,
    const ErasingTools& tools,
    const ports::HeldRecord& record,
    ErasureCause cause
)
{
    if (record.is_erased)
        return fail(
            ErrorKind::conflict, "rights.erased", "What was held of this record has been erased."
        );
    auto records = tools.held.lock_pieces(session, record);
    std::erase_if(records, &ports::HeldRecord::is_erased);
    records.insert(records.begin(), record);
    for (const auto& each : records)
        if (auto good = check_counted(session, tools, each); !good) return good.error();
    std::vector<ports::AfterErasing> after;
    for (const auto& each : records) {
        auto erased = erase_one(session, tools, each, cause);
        if (!erased) return erased;
        after.push_back(std::move(*erased));
    }
    return ports::AfterErasing{[after = std::move(after)]() -> Result<> {
        for (const auto& each : after)
            if (auto done = each(); !done) return done;
        return {};
    }};
}

Result<std::int64_t> finish_erasures(const ErasingTools& tools, const std::string& county)
{
    const auto rows = tools.database.read([&](db::Session& s) -> Result<std::vector<Erasure>> {
        return unfinished(s, county);
    });
    if (!rows || rows->empty()) return rows ? Result<std::int64_t>{0} : rows.error();
    std::vector<std::string> words;
    for (const auto& row : *rows) {
        words.push_back(row.subject);
        words.push_back(row.number);
    }
    if (auto done = commands::erase_answers(tools.database, county, words); !done)
        return done.error();
    for (int round = 0; round < merge_rounds; ++round) {
        const auto merged = tools.database.write([&](db::Session& s) -> Result<> {
            text::merge_some(s, round == 0 ? text::Merge::begin : text::Merge::go_on);
            return {};
        });
        if (!merged) return merged.error();
    }
    const auto done = tools.database.write([&](db::Session& s) -> Result<> {
        for (const auto& row : *rows)
            finish(s, county, row.subject);
        return {};
    });
    if (!done) return done.error();
    return std::ssize(*rows);
}

} // namespace wuzhi::county::rights
