#pragma once

// What may be done, and which post may do it how far: one matrix, in permission.cpp, from which
// come every access check, `GET /api/v1/permissions` and the test that walks the route table.

#include "county/identity/post_kind.hpp"
#include "platform/base/json.hpp"
#include "platform/base/text_form.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi {

// Named by what is done, not by who does it. API keys store the names: append before `count`,
// never rename, and add the row to the matrix in county/identity/permission.cpp.
enum class Permission : std::uint16_t {
    // Without an account.
    unasked, // Nobody is asked who they are, not even which county's host: health, static files.
    anyone,  // Public. Whoever is signed in all the same is known to the handler.
    // With an account, whatever the post.
    signed_in,

    // Cases, by the steps of a case.
    case_read,
    case_report,      // For oneself or for a resident, with the post's name on it.
    case_self_handle, // 随手办: reported and settled on the spot.
    case_accept,      // Accept, reject, merge, order the check before acceptance.
    case_inspect,     // Do the check on site, before acceptance and before closing.
    case_dispatch,    // Dispatch, withdraw, split, copy, order rework.
    case_acknowledge, // Take over what was dispatched, or return it.
    case_assign,      // Name the person who handles it.
    case_handle,      // Work on it: notes, photos, submit.
    case_confirm,     // Say for the unit or organisation that it is done; ask for more time.
    case_approve,     // Decide on extension, suspension and appeals.
    case_close,
    case_force_close,
    case_escalate,
    case_hand_down,
    case_urge,
    case_supervise, // 督办
    case_review,    // Decide what a dissatisfied resident asked to have looked at again.
    case_cancel,
    case_assist,  // Reissue a follow code, take down a rating or objection for a resident.
    case_parties, // Read who reported it and how to reach them.
    case_release, // Make a summary public.
    case_export,
    case_import,
    catalogue_manage,

    // What the county consists of.
    unit_read,
    unit_manage,
    organisation_manage,
    calendar_manage,
    figures_read,

    // People and their access.
    permission_read,
    person_read,    // Names and numbers masked.
    person_reveal,  // Unmasked, one at a time, with a purpose; a fact.
    person_search,  // Cases by person; needs a second person.
    search_approve, // Be that second person.
    person_manage,
    account_manage, // Open and close accounts, reset passwords.
    post_grant,     // Give and end posts.
    post_approve,   // Confirm an administrator's post that another person proposed.
    session_revoke, // End sessions, lift lock-outs.
    api_key_manage,

    // The machine and its record.
    system_read,
    system_manage, // Configuration, backup, keys.
    journal_read,

    text_report, // A gateway's word on what became of text messages.
    // What is held on persons.
    rights_decide, // Decide what residents ask about their own data.
    // Governance centres (综治中心).
    centre_read,
    centre_work,   // Convene and hold joint meetings, keep the centre's registers.
    centre_lead,   // Give instructions as a leader, and close them.
    centre_answer, // Take up what was decided or instructed, and say what came of it.
    // Self-rule: what a village decides by 四议两公开.
    decision_read,
    decision_write,   // The village: begin a matter, record its steps, put it up.
    decision_oversee, // The township: return it, order correction, record what a court said.

    count, // Not a permission.
};

constexpr std::size_t permission_count = static_cast<std::size_t>(Permission::count);
using PermissionSet = std::bitset<permission_count>;

// "case_read". Requires: not `count`.
[[nodiscard]] std::string_view name(Permission permission);

template <>
struct TextForm<Permission> {
    static constexpr std::string_view wanted = "the name of a permission";
    static constexpr std::string_view format = "";
    static std::string write(const Permission& permission) { return std::string{name(permission)}; }
    static std::optional<Permission> read(std::string_view text);
};

} // namespace wuzhi

namespace wuzhi::county::identity {

// How far a permission reaches from where the post is held.
enum class Reach : std::uint8_t {
    none,
    own,     // What the post's own unit or organisation holds.
    subtree, // Whatever lies in the unit, or in the unit the organisation is attached to.
};
BOOST_DESCRIBE_ENUM(Reach, none, own, subtree)

[[nodiscard]] Reach reach(Permission permission, PostKind kind);

struct PermissionRow {
    Permission permission = Permission::unasked;
    std::string_view name{};
    std::array<Reach, post_kind_count> reach{}; // By PostKind.
    std::string_view title{};                   // For people: "受理".
};

// One row per permission, in the order of the enumeration.
[[nodiscard]] std::span<const PermissionRow> permission_matrix();

} // namespace wuzhi::county::identity
