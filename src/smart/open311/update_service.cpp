// Service::updates and take_update: mySociety's extension, both ways.

#include "county/identity/facts_service.hpp"
#include "smart/cases/held_service.hpp"
#include "smart/open311/filter_rules.hpp"
#include "smart/open311/service.hpp"
#include "smart/open311/store.hpp"
#include "smart/open311/submission_rules.hpp"
#include "smart/open311/update_rules.hpp"

namespace wuzhi::smart::open311 {

Outcome<std::vector<UpdateView>> Service::updates(const std::string& county, const Fields& query)
{
    using Answered = std::variant<std::vector<UpdateView>, Faults>;
    Faults faults;
    const auto span = read_filter(query, tools_.clock.now(), faults).query;
    if (!faults.empty()) return Answered{std::move(faults)};
    const auto changes =
        tools_.cases.public_changes(county, span.reported_from, span.reported_until, requests_max);
    if (!changes) return changes.error();
    std::vector<UpdateView> views;
    views.reserve(changes->size());
    for (const auto& change : *changes)
        views.push_back(
            {.id = change.number + "-" + std::to_string(change.seq),
             .service_request_id = change.number,
             .status = std::string{update_status(change.state)},
             .updated_at = change.at,
             .description = change.state_title}
        );
    return Answered{std::move(views)};
}

Outcome<std::string> Service::take_update(const std::string& county, const Fields& fields)
{
    using Answered = std::variant<std::string, Faults>;
    const auto owner = key_owner(county, fields);
    if (!owner) return owner.error();
    if (!*owner) return Answered{key_faults(fields)};
    Faults faults;
    auto sent = read_update(fields, faults);
    if (!faults.empty()) return Answered{std::move(faults)};
    const auto found = tools_.cases.public_cases(county, {sent.service_request_id});
    if (!found) return found.error();
    if (found->empty())
        return Answered{
            Faults{{404, "service_request_id " + sent.service_request_id + " was not found."}}};
    const auto now = tools_.clock.now();
    const UpdateRow row{
        .county = county,
        .case_id = found->front().id,
        .update_id = sent.update.update_id,
        .received_at = now,
        .status = sent.update.status,
        .updated_at = sent.update.updated_at,
        .description = sent.update.description,
        .media_url = sent.update.media_url};
    const auto fact = county::identity::fact_of(
        tools_.ids,
        **owner,
        "open311.update_taken",
        to_text(row.case_id),
        now,
        county::identity::NoDetails{}
    );
    const auto kept = tools_.database.write([&](db::Session& s) -> Result<bool> {
        if (cases::held_case_to_change(s, county, row.case_id).erased_at) return false;
        if (insert_once(s, row)) journal::record(s, fact);
        return true;
    });
    if (!kept) return kept.error();
    if (!*kept)
        return Answered{Faults{
            {410,
             "service_request_id " + sent.service_request_id +
                 " was erased at the reporter's request; nothing is added to it."}}};
    return Answered{row.update_id};
}

} // namespace wuzhi::smart::open311
