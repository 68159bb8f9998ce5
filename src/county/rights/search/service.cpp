#include "county/rights/search/service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/masking.hpp"
#include "county/identity/telephone.hpp"
#include "county/rights/search/facts_service.hpp"
#include "county/rights/search/store.hpp"
#include "platform/base/log.hpp"

namespace wuzhi::county::rights::search {
namespace {

constexpr keys::Purpose telephone_purpose{"search.telephone"};
constexpr std::string_view lapsed = "逾期无人审批，自动失效";

std::string row_key(const Search& row) { return row.county + "/" + to_text(row.id); }

Result<std::string> telephone_of(const keys::Keyring& keys, const Search& row)
{
    if (row.telephone.empty()) return std::string{};
    return keys.open(telephone_purpose, row_key(row), row.telephone);
}

Error not_found()
{
    return fail(
        ErrorKind::not_found, "search.not_found", "There is no such search, or not of yours."
    );
}

// Of the search as its asker had it made, whoever runs it.
journal::Fact
fact_of(IdSource& ids, const Search& row, std::string kind, std::string subject, Instant now)
{
    return {
        .id = ids.next<journal::FactId>(),
        .county = row.county,
        .kind = std::move(kind),
        .occurred_at = now,
        .recorded_at = now,
        .unit_path = identity::path_of_code(row.asked_unit),
        .subject = std::move(subject),
        .acting_post = row.asked_post};
}

} // namespace

Result<SearchView>
Service::ask(const Caller& caller, const commands::Once& once, const AskSearchBody& asked)
{
    const auto digits = identity::normal_telephone(asked.telephone.str());
    if (!digits)
        return fail_field(
            ErrorKind::invalid,
            "search.telephone",
            "telephone",
            "This is not a telephone number; write 7 to 12 digits."
        );
    const auto now = tools_.clock.now();
    Search row{
        .county = caller.county(),
        .id = tools_.ids.next<SearchId>(),
        .asked_by = to_text(caller.person()),
        .asked_account = to_text(caller.account()),
        .asked_post = caller.acting_post(),
        .asked_unit = caller.unit_code(),
        .asked_at = now,
        .purpose = asked.purpose.str()};
    row.telephone = tools_.keys.seal(telephone_purpose, row_key(row), *digits);
    const auto fact = identity::fact_of(
        tools_.ids,
        caller,
        "search.asked",
        to_text(row.id),
        now,
        SearchDetails{row.id, to_text(caller.account()), row.purpose}
    );
    const auto done = tools_.database.write([&](db::Session& s) -> Result<SearchKept> {
        return commands::once<SearchKept>(s, once, now, [&]() -> Result<SearchKept> {
            insert(s, row);
            journal::record(s, fact);
            return SearchKept{row.id};
        });
    });
    if (!done) return done.error();
    return one(caller, done->id);
}

Result<SearchView>
Service::view_of(db::Session& session, const Caller& caller, const Search& row) const
{
    const auto telephone = telephone_of(tools_.keys, row);
    if (!telephone) return telephone.error();
    SearchView view{
        .id = row.id,
        .state = row.state,
        .asked_at = row.asked_at,
        .telephone = identity::mask_telephone(*telephone),
        .purpose = row.purpose,
        .is_own = row.asked_by == to_text(caller.person()),
        .decided_at = row.decided_at,
        .decision_reason = row.decision_reason};
    if (!row.ran_at) return view;
    view.shown_until = *row.ran_at + shown_time;
    if (!view.is_own || tools_.clock.now() >= *view.shown_until) return view;
    for (const auto& hit : hits_of(session, row.county, row.id))
        if (tools_.held.in_sight(session, caller, hit.subject))
            view.records.push_back({hit.subject, hit.number});
    return view;
}

Result<SearchList> Service::own(const Caller& caller)
{
    return tools_.database.read([&](db::Session& s) -> Result<SearchList> {
        SearchList list;
        for (const auto& row : searches_of(s, caller.county(), to_text(caller.person()))) {
            auto view = view_of(s, caller, row);
            if (!view) return std::move(view).error();
            list.searches.push_back(std::move(*view));
        }
        return list;
    });
}

Result<SearchView> Service::one(const Caller& caller, SearchId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<SearchView> {
        const auto row = find_search(s, caller.county(), id);
        if (!row || row->asked_by != to_text(caller.person())) return not_found();
        return view_of(s, caller, *row);
    });
}

Result<SearchList> Service::waiting(const Caller& caller)
{
    return tools_.database.read([&](db::Session& s) -> Result<SearchList> {
        SearchList list;
        for (const auto& row : searches_in(s, caller.county(), SearchState::waiting)) {
            auto view = view_of(s, caller, row);
            if (!view) return std::move(view).error();
            list.searches.push_back(std::move(*view));
        }
        return list;
    });
}

Result<SearchView>
Service::decide(const Caller& caller, SearchId id, const DecideSearchBody& decision)
{
    const auto now = tools_.clock.now();
    const auto fact_id = tools_.ids.next<journal::FactId>();
    const auto done = tools_.database.write([&](db::Session& s) -> Result<> {
        auto row = lock_search(s, caller.county(), id);
        if (!row) return not_found();
        const auto person = to_text(caller.person());
        if (row->asked_by == person)
            return fail(
                ErrorKind::forbidden,
                "search.own",
                "You asked for this: somebody else decides, whatever post you are in."
            );
        if (row->state != SearchState::waiting)
            return fail(ErrorKind::conflict, "search.decided", "This was decided already.");
        row->state = decision.is_approved ? SearchState::approved : SearchState::refused;
        row->decided_by = person;
        row->decided_at = now;
        row->decision_reason = decision.reason.str();
        update(s, *row);
        auto fact = identity::fact_of(
            tools_.ids,
            caller,
            "search.decided",
            to_text(id),
            now,
            DecidedDetails{
                id, to_text(caller.account()), row->purpose, row->state, decision.reason.str()}
        );
        fact.id = fact_id;
        journal::record(s, fact);
        return {};
    });
    if (!done) return done.error();
    if (decision.is_approved)
        if (auto ran = run(caller.county(), id); !ran) return ran.error();
    return tools_.database.read([&](db::Session& s) -> Result<SearchView> {
        const auto row = find_search(s, caller.county(), id);
        if (!row) return not_found();
        return view_of(s, caller, *row);
    });
}

Result<> Service::run(const std::string& county, SearchId id)
{
    for (;;) {
        const auto row = tools_.database.read([&](db::Session& s) -> Result<Search> {
            auto found = find_search(s, county, id);
            if (!found) return not_found();
            return std::move(*found);
        });
        if (!row) return row.error();
        if (row->state != SearchState::approved) return {};
        const auto telephone = telephone_of(tools_.keys, *row);
        if (!telephone) return telephone.error();
        const auto is_over = run_step(*row, *telephone);
        if (!is_over) return is_over.error();
        if (*is_over) return {};
    }
}

// Opens some contacts, beside everybody else's work, and then writes what was found among them.
Result<bool> Service::run_step(const Search& search, const std::string& telephone)
{
    const auto sought = tools_.database.read([&](db::Session& s) -> Result<ports::Sought> {
        return tools_.held.with_telephone(s, search.county, telephone, search.next);
    });
    if (!sought) return sought.error();
    if (sought->unreadable > 0)
        log(Level::warning,
            "search.contacts_unreadable",
            {{"search", to_text(search.id)}, {"contacts", sought->unreadable}});
    const auto now = tools_.clock.now();
    return tools_.database.write([&](db::Session& s) -> Result<bool> {
        auto row = lock_search(s, search.county, search.id);
        // Another process was here first.
        if (!row || row->state != SearchState::approved || row->next != search.next) return false;
        for (const auto& record : sought->found) {
            if (!insert_once(s, {row->county, row->id, record.id, record.number})) continue;
            ++row->hit_count;
            auto fact = fact_of(tools_.ids, *row, "search.hit", record.id, now);
            fact.private_body = to_json(SearchDetails{
                row->id, row->asked_account, "按电话查事件：" + row->purpose});
            journal::record(s, fact);
        }
        row->seen_count += sought->seen;
        row->next = sought->next;
        if (sought->next.empty()) {
            row->state = SearchState::done;
            row->ran_at = now;
            auto fact = fact_of(tools_.ids, *row, "search.ran", to_text(row->id), now);
            fact.private_body = to_json(RanDetails{
                row->id, row->asked_account, row->purpose, row->seen_count, row->hit_count});
            journal::record(s, fact);
        }
        update(s, *row);
        return sought->next.empty();
    });
}

// Nobody decides about it any more: its number goes at once.
Result<> Service::lapse_old(const std::string& county)
{
    const auto now = tools_.clock.now();
    const auto old = tools_.database.read([&](db::Session& s) -> Result<std::vector<Search>> {
        return waiting_before(s, county, now - waiting_time);
    });
    if (!old || old->empty()) return old ? Result<>{} : Result<>{old.error()};
    return tools_.database.write([&](db::Session& s) -> Result<> {
        for (const auto& search : *old) {
            auto row = lock_search(s, county, search.id);
            if (!row || row->state != SearchState::waiting) continue;
            row->state = SearchState::refused;
            row->decided_at = now;
            row->decision_reason = lapsed;
            row->telephone.clear();
            update(s, *row);
            auto fact = fact_of(tools_.ids, *row, "search.lapsed", to_text(row->id), now);
            fact.private_body = to_json(SearchDetails{row->id, row->asked_account, row->purpose});
            journal::record(s, fact);
        }
        return {};
    });
}

// What was found, and the numbers, of those whose day is over.
Result<> Service::clean_up(const std::string& county)
{
    const auto before = tools_.clock.now() - shown_time;
    const auto over = tools_.database.read([&](db::Session& s) -> Result<std::vector<Search>> {
        return sealed_before(s, county, before);
    });
    if (!over || over->empty()) return over ? Result<>{} : Result<>{over.error()};
    return tools_.database.write([&](db::Session& s) -> Result<> {
        for (const auto& search : *over) {
            auto row = lock_search(s, county, search.id);
            const bool is_over = row && row->state != SearchState::waiting &&
                                 row->state != SearchState::approved &&
                                 row->ran_at.value_or(*row->decided_at) < before;
            if (!is_over) continue;
            remove_hits(s, county, row->id);
            row->telephone.clear();
            update(s, *row);
        }
        return {};
    });
}

// What has to go goes first: no search that cannot be carried out keeps it.
Result<> Service::keep_up(const std::string& county)
{
    if (auto done = lapse_old(county); !done) return done;
    if (auto done = clean_up(county); !done) return done;
    const auto unfinished =
        tools_.database.read([&](db::Session& s) -> Result<std::vector<Search>> {
            return searches_in(s, county, SearchState::approved);
        });
    if (!unfinished) return unfinished.error();
    Result<> all;
    for (const auto& search : *unfinished)
        if (auto ran = run(county, search.id); !ran && all) all = std::move(ran);
    return all;
}

} // namespace wuzhi::county::rights::search
