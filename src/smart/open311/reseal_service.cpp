// Service::reseal_contacts: after a rotation of the master keys.

#include "smart/open311/service.hpp"
#include "smart/open311/store.hpp"

namespace wuzhi::smart::open311 {

Result<std::int64_t> Service::reseal_contacts(const std::string& county)
{
    std::int64_t count = 0;
    for (CaseId after{};;) {
        const auto rows =
            tools_.database.read([&](db::Session& s) -> Result<std::vector<SubmissionRow>> {
                return with_contact(s, county, after);
            });
        if (!rows) return rows.error();
        if (rows->empty()) return count;
        after = rows->back().case_id;
        const auto done = tools_.database.write([&](db::Session& s) -> Result<std::int64_t> {
            std::int64_t sealed = 0;
            for (const auto& row : *rows) {
                const auto key = row.county + "/" + to_text(row.case_id);
                const auto contact = tools_.keys.reseal(contact_purpose, key, row.contact);
                if (!contact) return contact.error();
                if (*contact && replace_contact(s, row, **contact)) ++sealed;
            }
            return sealed;
        });
        if (!done) return done.error();
        count += *done;
    }
}

} // namespace wuzhi::smart::open311
