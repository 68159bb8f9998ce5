// Service::held, list, one and of_record: what people and desks look at.

#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "county/rights/readers_service.hpp"
#include "county/rights/rules.hpp"
#include "county/rights/service.hpp"
#include "county/rights/store.hpp"
#include "county/rights/views_service.hpp"

namespace wuzhi::county::rights {
namespace {

constexpr std::int64_t list_max = 100;

// As an access is told to the auditor.
struct ShownDetails {
    AccountId account{};
    std::optional<IdentityCheck> identity_check{}; // None: with number and code.
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
        .link = std::move(held.link),
        .pieces = std::move(held.pieces)};
}

void mask(HeldView& view)
{
    view.is_masked = true;
    if (view.contact) view.contact = masked(*view.contact);
}

} // namespace

Result<HeldView> Service::held(const Caller& caller, const SlipBody& slip)
{
    const auto record = tools_.erasing.held.by_code(caller, slip.number.str(), slip.code.str());
    if (!record) return record.error();
    if (caller.is_signed_in())
        return masked_view(
            caller,
            *record,
            identity::fact_of(
                tools_.erasing.ids,
                caller,
                "rights.held_shown",
                record->id,
                tools_.erasing.clock.now(),
                ShownDetails{caller.account(), std::nullopt, "登录后凭受理号和查询码查看"}
            )
        );
    return tools_.erasing.database.read([&](db::Session& s) -> Result<HeldView> {
        auto view = held_in(s, caller, *record);
        if (view && record->is_code_from_desk) mask(*view);
        return view;
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
    return masked_view(caller, *record, fact);
}

Result<HeldView> Service::masked_view(
    const Caller& caller, const ports::HeldRecord& record, const journal::Fact& access
)
{
    return tools_.erasing.database.write([&](db::Session& s) -> Result<HeldView> {
        auto view = held_in(s, caller, record);
        if (!view) return view;
        mask(*view);
        journal::record(s, access);
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
    auto requests = views_about(session, caller, record);
    if (!requests) return std::move(requests).error();
    view.requests = std::move(*requests);
    if (const auto erasure = find_erasure(session, record.county, record.id)) {
        view.erased_on = county_day(erasure->erased_at);
        view.erased_because = erasure->cause;
    }
    return view;
}

Result<RightsRequestView> Service::view_of(
    db::Session& session,
    const RightsRequest& row,
    const Caller& caller,
    const ports::HeldRecord& record
) const
{
    auto view = opened(tools_.keys, row);
    if (!view) return view;
    const bool is_decider = row.state == RightsState::open && caller.may(Permission::rights_decide);
    const bool took_it_down = row.taken_by == to_text(caller.person());
    view->may_refuse = is_decider && !took_it_down;
    view->may_grant = is_decider && !(took_it_down && needs_second(row));
    if (view->may_grant && row.kind == RightsKind::erasure)
        view->may_grant =
            !record.is_needed && !tools_.erasing.held.has_handled(session, caller, record);
    if (row.state != RightsState::open || !view->contact) return view;
    const auto content = open_content(tools_.keys, row);
    if (!content) return content.error();
    const auto before = tools_.erasing.held.contact(session, record);
    if (!before) return before.error();
    const auto kept = before->value_or(ports::HeldContact{});
    view->contact_before = masked(kept);
    view->contact_after = masked(changed(kept, *content->contact));
    return view;
}

Result<std::vector<RightsRequestView>> Service::views_about(
    db::Session& session, const Caller& caller, const ports::HeldRecord& record
) const
{
    std::vector<RightsRequestView> views;
    for (const auto& row : requests_about(session, caller.county(), record.id)) {
        auto view = view_of(session, row, caller, record);
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
            const auto record = tools_.erasing.held.in_sight(s, caller, row.subject);
            if (!record) continue;
            auto view = view_of(s, row, caller, *record);
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
        if (!row) return request_not_found();
        const auto record = tools_.erasing.held.in_sight(s, caller, row->subject);
        return record ? view_of(s, *row, caller, *record) : request_not_found();
    });
}

Result<RightsOfRecord> Service::of_record(const Caller& caller, const std::string& subject)
{
    return tools_.erasing.database.read([&](db::Session& s) -> Result<RightsOfRecord> {
        const auto record = tools_.erasing.held.in_sight(s, caller, subject);
        if (!record) return request_not_found();
        auto requests = views_about(s, caller, *record);
        if (!requests) return std::move(requests).error();
        RightsOfRecord all{.requests = std::move(*requests)};
        // What somebody wrote about themselves is for who may do it for them.
        if (!caller.may(Permission::case_assist))
            for (auto& request : all.requests) {
                request.words.clear();
                request.answer.clear();
                request.contact.reset();
                request.contact_before.reset();
                request.contact_after.reset();
            }
        if (const auto erasure = find_erasure(s, caller.county(), subject)) {
            all.erased_on = county_day(erasure->erased_at);
            all.erased_because = erasure->cause;
        }
        return all;
    });
}

} // namespace wuzhi::county::rights
