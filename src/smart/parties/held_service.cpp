// Service::correct, forget and with_telephone: what the person it is of may ask for.

#include "platform/base/id_source.hpp"
#include "smart/parties/contact_service.hpp"
#include "smart/parties/service.hpp"
#include "smart/parties/store.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::smart::parties {

Result<> Service::check_change(const std::string& county, const ContactChange& change) const
{
    const auto contact = changed(tools_.territory, county, {}, change, tools_.clock.now());
    return contact ? Result<>{} : Result<>{contact.error()};
}

Result<> Service::correct(
    db::Session& session, const std::string& county, CaseId id, const ContactChange& change
) const
{
    const auto now = tools_.clock.now();
    auto before = find(session, county, id);
    if (!before) return std::move(before).error();
    const auto contact =
        changed(tools_.territory, county, before->value_or(Contact{}), change, now);
    if (!contact) return contact.error();
    remove_reporter(session, county, id);
    if (is_empty(*contact)) return {};
    auto row = sealed_row(tools_.keys, county, id, *contact, now);
    row.is_corrected = true;
    put(session, row);
    return {};
}

bool Service::forget(db::Session& session, const std::string& county, CaseId id) const
{
    return remove_reporter(session, county, id);
}

std::vector<CaseId> Service::kept_before(
    db::Session& session, const std::string& county, CaseId after, Instant moment
) const
{
    constexpr std::size_t page = 100;
    std::set<CaseId> all;
    bool is_cut = false; // What lies behind the end of the shorter page comes with the next.
    std::optional<CaseId> last;
    const auto take = [&](std::vector<CaseId> ids) {
        if (ids.size() == page) last = last ? std::min(*last, ids.back()) : ids.back();
        is_cut = is_cut || ids.size() == page;
        all.insert(ids.begin(), ids.end());
    };
    std::vector<CaseId> here;
    for (const auto& row : reporters_after(session, county, after))
        here.push_back(row.case_id);
    take(std::move(here));
    if (tools_.kept_elsewhere) take(tools_.kept_elsewhere(session, county, after));
    const auto end = first_id_at<CaseId>(moment);
    std::vector<CaseId> kept;
    for (const auto id : all)
        if (id < end && (!is_cut || id <= *last)) kept.push_back(id);
    return kept;
}

Result<Service::Sought> Service::with_telephone(
    db::Session& session, const std::string& county, const std::string& telephone, CaseId after
) const
{
    Sought sought;
    for (const auto& row : reporters_after(session, county, after)) {
        ++sought.seen;
        sought.next = row.case_id;
        const auto contact = open_contact(tools_.keys, row);
        if (!contact)
            ++sought.unreadable;
        else if (contact->telephone == telephone)
            sought.found.push_back(row.case_id);
    }
    return sought;
}

} // namespace wuzhi::smart::parties
