// Service::correct, forget and with_telephone: what the person it is of may ask for.

#include "platform/base/id_source.hpp"
#include "smart/parties/contact_service.hpp"
#include "smart/parties/service.hpp"
#include "smart/parties/store.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::smart::parties {

Result<> Service::check_reporter(const std::string& county, const cases::Reporter& reporter) const
{
    const auto contact = contact_of(tools_.territory, county, reporter, tools_.clock.now());
    return contact ? Result<>{} : Result<>{contact.error()};
}

Result<> Service::correct(
    db::Session& session, const std::string& county, CaseId id, const cases::Reporter& reporter
) const
{
    const auto now = tools_.clock.now();
    auto contact = contact_of(tools_.territory, county, reporter, now);
    if (!contact) return std::move(contact).error();
    const auto before = find(session, county, id);
    if (!before) return before.error();
    if (*before && !contact->telephone.empty()) { // What is not corrected stays.
        if (!contact->language) contact->language = (*before)->language;
        if (!contact->tell_by) contact->tell_by = (*before)->tell_by;
    }
    remove_reporter(session, county, id);
    if (!is_empty(*contact)) put(session, sealed_row(tools_.keys, county, id, *contact, now));
    return {};
}

void Service::forget(db::Session& session, const std::string& county, CaseId id) const
{
    remove_reporter(session, county, id);
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
        if (!contact) return contact.error();
        if (contact->telephone == telephone) sought.found.push_back(row.case_id);
    }
    return sought;
}

} // namespace wuzhi::smart::parties
