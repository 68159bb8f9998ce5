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

Result<Contact> changed(
    const county::territory::Service& territory,
    const std::string& county,
    Contact contact,
    const ContactChange& change,
    Instant now
)
{
    if (change.name) contact.name = *change.name;
    if (change.email) contact.email = *change.email;
    if (change.telephone) {
        const auto digits = county::identity::normal_telephone(*change.telephone);
        if (!digits && !change.telephone->empty())
            return fail_field(
                ErrorKind::invalid,
                "reporter.telephone",
                "reporter.telephone",
                "This is not a telephone number; write 7 to 12 digits, or leave it empty."
            );
        contact.telephone = digits.value_or("");
    }
    if (change.village) {
        if (!change.village->empty() && !territory.find(county, *change.village, now))
            return fail_field(
                ErrorKind::invalid,
                "reporter.village",
                "reporter.village",
                "There is no unit with this code; leave it empty if the person is not from here."
            );
        contact.village = *change.village;
    }
    if (!contact.telephone.empty()) return contact;
    contact.language.reset(); // Of somebody who cannot be reached, neither says anything.
    contact.tell_by.reset();
    return contact;
}

Result<Contact> contact_of(
    const county::territory::Service& territory,
    const std::string& county,
    const cases::Reporter& reporter,
    Instant now
)
{
    ContactChange said;
    if (reporter.name) said.name = reporter.name->str();
    if (reporter.telephone) said.telephone = reporter.telephone->str();
    if (reporter.village) said.village = reporter.village->str();
    auto contact = changed(territory, county, {}, said, now);
    if (!contact || contact->telephone.empty()) return contact;
    if (reporter.language) contact->language = reporter.language->str();
    contact->tell_by = reporter.tell_by;
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
