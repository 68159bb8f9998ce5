#include "smart/cases/walk_service.hpp"

#include "platform/text/search_store.hpp"
#include "platform/text/tokens.hpp"
#include "smart/cases/deadline_store.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/machine_model.hpp"
#include "smart/cases/oldest_first_store.hpp"
#include "smart/cases/position_store.hpp"
#include "smart/cases/serials.hpp"
#include "smart/cases/waiting_service.hpp"
#include "smart/cases/words_service.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

// Other filters than the lists' own are applied to at most so many rows; then the answer says where
// to go on. It bounds what one question may cost, whatever is asked for.
constexpr std::int64_t rows_looked_at_max = 20'000;
constexpr std::int64_t chunk_max = 1'000;
// Found entries that one search looks at for cases the caller may see.
constexpr std::int64_t entries_looked_at_max = 20'000;
constexpr std::int64_t entries_at_once = 200;

// What has no position lies in no area.
bool lies_in(const std::optional<geo::Bounds>& box, const Case& c)
{
    if (!box) return true;
    const auto at = c.lon && c.lat ? geo::parse_point(*c.lon, *c.lat) : std::nullopt;
    return at && box->contains(*at);
}

bool matches(const ListQuery& query, const Reader& reader, const Case& c)
{
    if (query.state && std::ranges::find(*query.state, c.state) == query.state->end()) return false;
    if (query.category && c.category != query.category->str()) return false;
    if (query.unit && !c.scope.starts_with(query.unit->str())) return false;
    if (query.has_position && *query.has_position != c.lon.has_value()) return false;
    if (!lies_in(query.box, c)) return false;
    // An organisation's lists are of what it is involved in; open ones are those it holds.
    if (!reader.organisation) return true;
    const auto list = query.list.value_or(CaseList::open);
    if (list == CaseList::urgent) return c.is_urgent && is_open(c.state);
    if (list != CaseList::open) return true;
    return holding_organisation(c) == reader.organisation && is_open(c.state);
}

// Their statements ask for the organisation themselves; a register's for the unit, too.
bool is_oldest_first(CaseList list)
{
    return list == CaseList::reported || list == CaseList::unacknowledged;
}

bool is_by_time(CaseList list) { return list == CaseList::due || is_oldest_first(list); }

bool has_filter(const ListQuery& query, const Reader& reader)
{
    const auto list = query.list.value_or(CaseList::open);
    return query.state || query.category || query.has_position || query.box ||
           (query.unit && list != CaseList::reported) ||
           (reader.organisation && !is_oldest_first(list));
}

// Errors: query.bad_value (invalid): only a register is of days.
Result<> check_span(const ListQuery& query)
{
    const bool has_span = query.reported_from || query.reported_to;
    if (!has_span || query.list == CaseList::reported) return {};
    return fail_field(
        ErrorKind::invalid,
        "query.bad_value",
        "reported_from",
        "Days are said of the list `reported` only."
    );
}

Instant time_of(CaseList list, const Case& c)
{
    return list == CaseList::due ? *c.due_at : c.reported_at;
}

// These have an index of their own, so that none hides behind thousands that have a position.
bool is_open_without_position(const ListQuery& query, const Reader& reader)
{
    return query.list == CaseList::all && query.has_position == false && !reader.organisation &&
           query.state && std::ranges::all_of(*query.state, is_open);
}

// The rows of a list from a cursor on, chunk by chunk.
class Walk {
public:
    // Errors: query.bad_value (invalid) for a cursor of another list, or none at all.
    static Result<Walk>
    of(db::Session& session,
       const Tools& tools,
       const Caller& caller,
       const Reader& reader,
       const ListQuery& query)
    {
        Walk walk{reader, query.list.value_or(CaseList::open)};
        if (is_duty(walk.list_)) walk.duties_.emplace(session, tools, caller, walk.list_);
        if (is_by_time(walk.list_) ? query.before.has_value() : query.after.has_value())
            return bad_cursor();
        if (auto good = check_span(query); !good) return good.error();
        walk.span_ = {query.reported_from, query.reported_to, query.unit ? query.unit->str() : ""};
        walk.before_ = query.before.value_or(CaseId{});
        walk.has_no_position_ = is_open_without_position(query, reader);
        if (!query.after) return walk;
        walk.after_ = parse_time_cursor<CaseId>(query.after->str());
        if (!walk.after_) return bad_cursor();
        return walk;
    }

    std::vector<Case> next(db::Session& session, std::int64_t count)
    {
        if (duties_) return duties_->next(before_, count);
        if (list_ == CaseList::due) return list_by_deadline(session, reader_, after_, count);
        if (list_ == CaseList::reported)
            return list_reported(session, reader_, span_, after_, count);
        if (list_ == CaseList::unacknowledged)
            return list_unacknowledged(session, reader_, after_, count);
        if (has_no_position_) return list_open_without_position(session, reader_, before_, count);
        return list_cases(session, reader_, list_, before_, count);
    }
    // Of some lists the rules, and not only the tables, say what is in them.
    bool has(const Case& c) const { return !duties_ || duties_->is_one(c); }
    void pass(const Case& c)
    {
        if (is_by_time(list_)) after_ = CaseCursor{time_of(list_, c), c.id};
        before_ = c.id;
    }
    void say_where_to_go_on(ListPart& page) const
    {
        if (!is_by_time(list_))
            page.more_before = before_;
        else if (after_)
            page.more_after = text_of(*after_);
    }

private:
    Walk(const Reader& reader, CaseList list) : reader_(reader), list_(list) {}

    static Error bad_cursor()
    {
        return fail_field(
            ErrorKind::invalid,
            "query.bad_value",
            "after",
            "Say after= what more_after said of lists by time, and before= what more_before did of "
            "the others."
        );
    }

    const Reader& reader_;
    CaseList list_;
    CaseId before_{};
    bool has_no_position_ = false;
    std::optional<CaseCursor> after_{};
    ReportedSpan span_{};
    std::optional<Duties> duties_{};
};

// An organisation has to do with cases in all the county; what it sees of them, may_see knows.
text::SearchQuery text_query(const Reader& reader, const SearchQuery& query)
{
    text::SearchQuery asked{
        .county = reader.scope.county(),
        .subject_kind = std::string{case_subject},
        .scope_from = "0",
        .scope_to = "~",
        .tokens = text::query_tokens(query.text.str()),
        .limit = entries_at_once};
    if (query.before) asked.before = *query.before;
    return asked;
}

bool is_in(const SearchQuery& query, const Case& c)
{
    if (query.unit && !c.scope.starts_with(query.unit->str())) return false;
    return lies_in(query.box, c);
}

// The case that the text is the number of, if the reader may see it.
std::optional<Case>
case_of_number(db::Session& session, const Reader& reader, std::string_view text)
{
    const auto number = parse_number(text);
    if (!number) return std::nullopt;
    const auto county = reader.scope.county();
    const auto serial = serial_of(session, county, *number);
    auto c = serial ? find_case_by_serial(session, county, *serial) : std::nullopt;
    if (c && (c->number != text_of(*number) || !may_see(session, reader, *c))) c.reset();
    return c;
}

} // namespace

Result<ListPart> list_part(
    db::Session& session,
    const Tools& tools,
    const Caller& caller,
    const ListQuery& query,
    std::int64_t limit
)
{
    const auto reader = reader_of(caller);
    auto walk = Walk::of(session, tools, caller, reader, query);
    if (!walk) return std::move(walk).error();
    const auto chunk = has_filter(query, reader) ? chunk_max : limit + 1;
    ListPart part;
    for (std::int64_t looked_at = 0; looked_at < rows_looked_at_max;) {
        auto cases = walk->next(session, chunk);
        const auto count = std::ssize(cases);
        for (auto& c : cases) {
            if (std::ssize(part.cases) == limit) {
                walk->say_where_to_go_on(part);
                return part;
            }
            walk->pass(c);
            if (walk->has(c) && matches(query, reader, c)) part.cases.push_back(std::move(c));
        }
        looked_at += count;
        if (count < chunk) return part;
    }
    walk->say_where_to_go_on(part);
    return part;
}

Result<WordsPart>
words_part(db::Session& session, const Reader& reader, const SearchQuery& query, std::int64_t limit)
{
    auto asked = text_query(reader, query);
    if (asked.tokens.empty())
        return fail_field(
            ErrorKind::invalid, "case.search_words", "text", "Write a word or a number to look for."
        );
    WordsPart part;
    if (auto c = case_of_number(session, reader, query.text.str()); c && is_in(query, *c)) {
        part.cases.push_back(std::move(*c));
        return part;
    }
    for (std::int64_t looked_at = 0; looked_at < entries_looked_at_max;) {
        asked.limit = std::min(entries_at_once, limit - std::ssize(part.cases));
        const auto page = text::find_entries(session, asked);
        for (const auto& subject : page.subject_ids) {
            const auto id = CaseId::parse(subject);
            auto c = id ? find_case(session, reader, *id) : std::nullopt;
            if (c && is_in(query, *c)) part.cases.push_back(std::move(*c));
        }
        part.more_before = page.next;
        if (!page.next || std::ssize(part.cases) >= limit) return part;
        asked.before = *page.next;
        looked_at += std::ssize(page.subject_ids);
    }
    return part;
}

} // namespace wuzhi::smart::cases
