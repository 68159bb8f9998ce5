// Service::held, list, one and of_record: what people and desks look at.

#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "county/rights/readers_service.hpp"
#include "county/rights/service.hpp"
#include "county/rights/store.hpp"
#include "county/rights/views_service.hpp"

namespace wuzhi::county::rights {
namespace {

constexpr std::int64_t list_max = 100;

// As an access is told to the auditor.
struct ShownDetails {
    AccountId account{};
    IdentityCheck identity_check{};
    std::string purpose{};
};
BOOST_DESCRIBE_STRUCT(ShownDetails, (), (account, identity_check, purpose))

HeldView whole_view(const ports::HeldRecord& record, ports::Held held, Instant now)
{
    return {
        .made_at = now,
        .number = record.number,
        .category_name = std::move(held.category_name),
        .state = std::move(held.state),
        .state_title = std::move(held.state_title),
        .reported_at = held.reported_at,
        .contact = std::move(held.contact),
        .address = std::move(held.address),
        .lon = held.lon,
        .lat = held.lat,
        .rating = std::move(held.rating),
        .words = std::move(held.words),
        .files = std::move(held.files),
        .steps = std::move(held.steps),
        .answers = std::move(held.answers),
        .link = std::move(held.link)};
}

} // namespace

Result<HeldView> Service::held(const Caller& caller, const SlipBody& slip)
{
    const auto record = tools_.erasing.held.by_code(caller, slip.number.str(), slip.code.str());
    if (!record) return record.error();
    return tools_.erasing.database.read([&](db::Session& s) -> Result<HeldView> {
        return held_in(s, caller, *record);
    });
}

Result<HeldView>
Service::held(const Caller& caller, const std::string& subject, const WindowBody& window)
{
    const auto record = tools_.erasing.held.at_window(caller, subject);
    if (!record) return record.error();
    const auto fact = identity::fact_of(
        tools_.erasing.ids,
        caller,
        "rights.held_shown",
        record->id,
        tools_.erasing.clock.now(),
        ShownDetails{
            caller.account(),
            window.identity_check,
            "本人到窗口查询（" + std::string{title(window.identity_check)} + "）。" +
                window.reason.str()}
    );
    return tools_.erasing.database.write([&](db::Session& s) -> Result<HeldView> {
        auto view = held_in(s, caller, *record);
        if (!view) return view;
        view->is_masked = true;
        if (view->contact) view->contact = masked(*view->contact);
        journal::record(s, fact);
        return view;
    });
}

Result<HeldView>
Service::held_in(db::Session& session, const Caller& caller, const ports::HeldRecord& record)
{
    auto held = tools_.erasing.held.held(session, record);
    if (!held) return std::move(held).error();
    auto view = whole_view(record, std::move(*held), tools_.erasing.clock.now());
    view.readers = readers_of(session, tools_.territory, record.county, record.id);
    auto requests = views_about(session, caller, record.id);
    if (!requests) return std::move(requests).error();
    view.requests = std::move(*requests);
    if (const auto erasure = find_erasure(session, record.county, record.id)) {
        view.erased_on = county_day(erasure->erased_at);
        view.erased_because = erasure->cause;
    }
    return view;
}

Result<RightsRequestView> Service::view_of(const RightsRequest& row, const Caller& caller) const
{
    auto view = opened(tools_.keys, row);
    if (!view) return view;
    view->may_refuse = row.state == RightsState::open && caller.may(Permission::rights_decide) &&
                       row.taken_by != to_text(caller.person());
    return view;
}

Result<std::vector<RightsRequestView>>
Service::views_about(db::Session& session, const Caller& caller, const std::string& subject) const
{
    std::vector<RightsRequestView> views;
    for (const auto& row : requests_about(session, caller.county(), subject)) {
        auto view = view_of(row, caller);
        if (!view) return std::move(view).error();
        views.push_back(std::move(*view));
    }
    return views;
}

Result<RightsList> Service::list(const Caller& caller, const RightsQuery& query)
{
    const auto state = query.state.value_or(RightsState::open);
    return tools_.erasing.database.read([&](db::Session& s) -> Result<RightsList> {
        const auto rows =
            state == RightsState::open
                ? open_requests(s, caller.county(), list_max)
                : decided_requests(
                      s, caller.county(), state, query.before.value_or(RightsRequestId{}), list_max
                  );
        RightsList list;
        for (const auto& row : rows) {
            if (!tools_.erasing.held.in_sight(s, caller, row.subject)) continue;
            auto view = view_of(row, caller);
            if (!view) return std::move(view).error();
            list.requests.push_back(std::move(*view));
        }
        if (state != RightsState::open && std::ssize(rows) == list_max)
            list.more_before = rows.back().id;
        return list;
    });
}

Result<RightsRequestView> Service::one(const Caller& caller, RightsRequestId id)
{
    return tools_.erasing.database.read([&](db::Session& s) -> Result<RightsRequestView> {
        const auto row = find_request(s, caller.county(), id);
        if (!row || !tools_.erasing.held.in_sight(s, caller, row->subject))
            return request_not_found();
        return view_of(*row, caller);
    });
}

Result<RightsOfRecord> Service::of_record(const Caller& caller, const std::string& subject)
{
    return tools_.erasing.database.read([&](db::Session& s) -> Result<RightsOfRecord> {
        if (!tools_.erasing.held.in_sight(s, caller, subject)) return request_not_found();
        auto requests = views_about(s, caller, subject);
        if (!requests) return std::move(requests).error();
        RightsOfRecord all{.requests = std::move(*requests)};
        // What somebody wrote about themselves is for who may do it for them.
        if (!caller.may(Permission::case_assist))
            for (auto& request : all.requests) {
                request.words.clear();
                request.answer.clear();
                request.contact.reset();
            }
        if (const auto erasure = find_erasure(s, caller.county(), subject)) {
            all.erased_on = county_day(erasure->erased_at);
            all.erased_because = erasure->cause;
        }
        return all;
    });
}

} // namespace wuzhi::county::rights
