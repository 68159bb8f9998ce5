#pragma once

// Activation slips: printed, handed out, and used once by whoever chooses a password with one.
// The codes are computed from a key and stored nowhere, so that a page that jammed can be printed
// again.

#include "county/identity/activation_model.hpp"
#include "county/identity/caller.hpp"
#include "county/identity/model.hpp"
#include "county/identity/people_service.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

// So many at once: 125 sheets of paper.
constexpr std::int64_t slips_max = 1'000;

struct SlipsEntry {
    std::optional<BoundedText<6, 15>> unit{}; // Only of posts in this unit or below it.
    std::optional<AccountId> after{};         // What `next` of the answer before said.
};
BOOST_DESCRIBE_STRUCT(SlipsEntry, (), (unit, after))

struct Slip {
    AccountId account{};
    std::string login_name{};
    std::string code{};              // "ABCDE-FGHIJ".
    std::string name{};              // Masked: who hands it out knows the person.
    std::vector<PersonPost> posts{}; // Held now.
    Instant expires_at{};
};
BOOST_DESCRIBE_STRUCT(Slip, (), (account, login_name, code, name, posts, expires_at))

struct Slips {
    std::vector<Slip> slips{};
    std::optional<AccountId> next{}; // There are more: ask again with `after`.
};
BOOST_DESCRIBE_STRUCT(Slips, (), (slips, next))

// The slips of all open accounts that never had a password, but guarded ones: those that were made
// and are good still, else new ones. A sealed fact says who had them made.
// Errors: keys.* (corrupt).
[[nodiscard]] Result<Slips>
make_slips(const Tools& tools, const Caller& caller, const SlipsEntry& entry);

struct NewSlip {
    ActivationId id{}; // Chosen by the sender; the same again gives the same slip.
};
BOOST_DESCRIBE_STRUCT(NewSlip, (), (id))

// A new slip for one account, in place of one that was lost or of a password that was forgotten:
// what was good before is not any more, and all sessions end. The second factor stays.
// Errors: account.not_found; account.own, account.guarded (forbidden); keys.*.
[[nodiscard]] Result<Slip>
make_slip(const Tools& tools, const Caller& caller, AccountId account, const NewSlip& entry);

struct Activate {
    std::string login_name{};
    std::string code{};
    std::string password{}; // From now on.
};
BOOST_DESCRIBE_STRUCT(Activate, (), (login_name, code, password))

struct Activated {
    std::string login_name{};
    bool is_of_village = false; // Works with the field app.
};
BOOST_DESCRIBE_STRUCT(Activated, (), (login_name, is_of_village))

// Sets the first password. Blocks for one password hash: for Pool::slow.
// Errors: password.weak (invalid); activation.refused (unauthorized): whatever was wrong;
// sign_in.locked (limited): too many failures of this name or from this peer.
[[nodiscard]] Result<Activated> activate(
    const Tools& tools, const std::string& county, std::string_view peer, const Activate& command
);

} // namespace wuzhi::county::identity
