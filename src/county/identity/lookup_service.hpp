#pragma once

// Who of a list is here already, for what takes in lists of people.

#include "county/identity/model.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

// A person as a list names them; each as typed.
struct Sought {
    std::string name{};
    std::string telephone{};  // Empty: none.
    std::string login_name{}; // Empty: none.
};

struct Known {
    std::optional<Error> refusal{};   // What is wrong with what was sought; the rest is not set.
    std::string name{};               // These three in their one form.
    std::string telephone{};          // Digits; empty: none.
    std::string login_name{};         // As sought; empty: none was.
    std::optional<PersonId> person{}; // Unset: nobody yet.
    std::vector<std::string> login_names{}; // Theirs, of open accounts.
    bool is_closed = false;                 // They have accounts, and none is open.
    std::vector<Post> posts{};              // Neither over nor refused.
    std::vector<Post> past{};               // Over.
};

// For each of `sought`, in their order, who that is: who has the login name or, else, both name
// and telephone. A telephone alone names nobody: families share one. Refusals: person.name,
// person.telephone, account.login_name (invalid); person.other_name (conflict): the login name is
// somebody else's.
//
// Errors: keys.*; those of Database::read.
[[nodiscard]] Result<std::vector<Known>>
look_up_people(const Tools& tools, const std::string& county, std::span<const Sought> sought);

// All that are taken, in no order. Errors: those of Database::read.
[[nodiscard]] Result<std::vector<std::string>>
taken_login_names(const Tools& tools, const std::string& county);

} // namespace wuzhi::county::identity
