#pragma once

// What becomes of a file of people beside who is here. Pure.

#include "county/staff/model.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::staff {

// Login names for who has none, in the order they are asked for: the unit's code without the
// county's, and a running number, as in "100201-03"; the county's own as in "632822-01".
class LoginNames {
public:
    // `taken`: by whom it may be.
    explicit LoginNames(std::vector<std::string> taken);

    [[nodiscard]] bool is_taken(const std::string& login_name) const;
    void take(const std::string& login_name);
    [[nodiscard]] std::string next(const std::string& unit_code);

private:
    std::set<std::string> taken_;
    std::map<std::string, int> last_{}; // Of each unit.
};

// `known`: one for each row. A person of several rows gets a post for each. Posts that the file
// does not name stay. Problems, beside what `known` refuses: staff.twice, staff.login_twice,
// staff.other_login_name, staff.ended, staff.closed; post.not_separate.
[[nodiscard]] Draft draft_staff(
    std::span<const StaffRow> rows,
    std::span<const Known> known,
    std::vector<std::string> taken_login_names,
    Instant now
);

} // namespace wuzhi::county::staff
