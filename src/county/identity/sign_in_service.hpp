#pragma once

// From a login name and a password to a session, and out again. Failures cannot be told apart by
// what is said or by the time it takes; who fails often waits longer and longer.

#include "county/identity/caller.hpp"
#include "county/identity/factors_service.hpp"
#include "county/identity/lock_out_service.hpp"
#include "county/identity/model.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

struct SignIn {
    std::string login_name{};
    std::string password{};
    std::optional<std::string> code{};   // Of an app, of a sheet, or for recovery.
    std::optional<DeviceProof> device{}; // In place of a code: the telephone that sends this.
    std::optional<SessionKind> kind{};   // desk unless said otherwise
    std::optional<bool> bearer{};        // The token in the answer rather than in a cookie.
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (login_name, password, code, device, kind, bearer))

struct SignedIn {
    std::string token{}; // Told once, kept nowhere.
    SessionRow session{};
    std::optional<std::int64_t> codes_left{}; // Of a sheet, if the account has one.
};

class SignInService {
public:
    explicit SignInService(const Tools& tools);

    // Blocks for the time of one password hash: for Pool::slow.
    //
    // Errors: sign_in.refused (unauthorized): whatever was wrong; second_factor.required
    // (unauthorized): show one too, its data say which; sign_in.locked (limited): too many failures
    // of this name or from this peer; those of Database::write.
    [[nodiscard]] Result<SignedIn>
    sign_in(const std::string& county, std::string_view peer, const SignIn& command);

    // Ends the caller's session. Errors: session.none (conflict): it was admitted by a key.
    [[nodiscard]] Result<> sign_out(const Caller& caller);

    // Lets the caller's session act in another post of theirs; nullopt: in none.
    // Errors: post.not_held (invalid); session.none (conflict).
    [[nodiscard]] Result<> choose_post(const Caller& caller, std::optional<PostId> post);

private:
    struct Found {
        std::optional<Account> account{};
        std::vector<Post> posts{};
        FactorWays ways{};
        Instant locked_until{};
    };

    [[nodiscard]] Result<Found>
    look_up(const std::string& county, const TrySubjects& subjects, const std::string& login_name);
    // What a sign-in writes, in one transaction. nullopt: the second factor is not right.
    [[nodiscard]] Result<std::optional<SignedIn>>
    settle(db::Session& session, const Account& seen, const SignIn& command, SignedIn started);
    // Writes what the password was good for. nullopt: the second factor is not right.
    [[nodiscard]] Result<std::optional<SignedIn>>
    start(const Found& found, const TrySubjects& subjects, const SignIn& command);

    Tools tools_;
    std::string dummy_hash_; // Compared with when there is no such account, to take as long.
};

} // namespace wuzhi::county::identity
