#pragma once

// A contact as it is said, checked and sealed.

#include "county/territory/service.hpp"
#include "platform/keys/keyring.hpp"
#include "smart/cases/reporter_model.hpp"
#include "smart/parties/model.hpp"

namespace wuzhi::smart::parties {

// Errors: reporter.telephone, reporter.village (invalid).
[[nodiscard]] Result<Contact> contact_of(
    const county::territory::Service& territory,
    const std::string& county,
    const cases::Reporter& reporter,
    Instant now
);
// With what is said instead. Errors: reporter.telephone, reporter.village (invalid).
[[nodiscard]] Result<Contact> changed(
    const county::territory::Service& territory,
    const std::string& county,
    Contact contact,
    const ContactChange& change,
    Instant now
);
[[nodiscard]] bool is_empty(const Contact& contact);

[[nodiscard]] ReporterRow sealed_row(
    const keys::Keyring& keys,
    const std::string& county,
    CaseId id,
    const Contact& contact,
    Instant now
);
// Errors: those of Keyring::open.
[[nodiscard]] Result<Contact> open_contact(const keys::Keyring& keys, const ReporterRow& row);

// What it is sealed for, and the row it belongs to.
inline constexpr keys::Purpose contact_purpose{"parties.reporter"};
[[nodiscard]] std::string row_key(const std::string& county, CaseId id);

} // namespace wuzhi::smart::parties
