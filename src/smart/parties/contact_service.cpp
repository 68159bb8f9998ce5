#include "smart/parties/contact_service.hpp"

#include "county/identity/telephone.hpp"
#include "platform/base/json.hpp"

namespace wuzhi::smart::parties {

std::string row_key(const std::string& county, CaseId id) { return county + "/" + to_text(id); }

Result<Contact> open_contact(const keys::Keyring& keys, const ReporterRow& row)
{
    const auto plain = keys.open(contact_purpose, row_key(row.county, row.case_id), row.contact);
    if (!plain) return plain.error();
    return from_json<Contact>(*plain);
}

Result<Contact> contact_of(
    const county::territory::Service& territory,
    const std::string& county,
    const cases::Reporter& reporter,
    Instant now
)
{
    Contact contact;
    if (reporter.name) contact.name = reporter.name->str();
    if (reporter.telephone) {
        const auto digits = county::identity::normal_telephone(reporter.telephone->str());
        if (!digits)
            return fail_field(
                ErrorKind::invalid,
                "reporter.telephone",
                "reporter.telephone",
                "This is not a telephone number; write 7 to 12 digits, or leave it empty."
            );
        contact.telephone = *digits;
    }
    if (reporter.village) {
        if (!territory.find(county, reporter.village->str(), now))
            return fail_field(
                ErrorKind::invalid,
                "reporter.village",
                "reporter.village",
                "There is no unit with this code; leave it empty if the person is not from here."
            );
        contact.village = reporter.village->str();
    }
    // Of somebody who cannot be reached, neither says anything.
    if (contact.telephone.empty()) return contact;
    if (reporter.language) contact.language = reporter.language->str();
    contact.tell_by = reporter.tell_by;
    return contact;
}

bool is_empty(const Contact& contact) { return to_json(contact) == to_json(Contact{}); }

ReporterRow sealed_row(
    const keys::Keyring& keys,
    const std::string& county,
    CaseId id,
    const Contact& contact,
    Instant now
)
{
    return {
        .county = county,
        .case_id = id,
        .told_at = now,
        .contact = keys.seal(contact_purpose, row_key(county, id), to_json(contact))};
}

} // namespace wuzhi::smart::parties
