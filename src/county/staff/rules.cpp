#include "county/staff/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace wuzhi::county::staff {
namespace {

constexpr std::size_t county_digits = 6;

// A person while the rows are gone through.
struct Growing {
    DraftPerson draft{};
    std::string shown{};                         // The login name, once there is one.
    std::int64_t first_row = 0;                  // That names the person.
    bool has_login_name = false;                 // Of the file, or an account that is here.
    bool is_administrator = false;               // Who holds nothing else.
    bool is_closed = false;                      // Whose account was closed.
    std::set<std::string> past{};                // Posts that were ended.
    std::map<std::string, std::int64_t> posts{}; // Which row said each first; 0: it is here.
};

std::string key_of(identity::PostKind kind, UnitId unit, const std::optional<OrganisationId>& body)
{
    return fmt::format(
        "{} {} {}", static_cast<int>(kind), to_text(unit), body ? to_text(*body) : ""
    );
}

// What makes two rows those of one person.
std::string key_of(const Known& known)
{
    if (known.person) return to_text(*known.person);
    const auto& by = known.telephone.empty() ? known.login_name : known.telephone;
    return known.name + '\n' + by;
}

class Drafting {
public:
    Drafting(std::vector<std::string> taken, Instant now)
        : login_names_(std::move(taken)),
          now_(now)
    {
    }

    void add(const StaffRow& row, const Known& known)
    {
        if (known.refusal)
            return refuse(row, known.refusal->field, known.refusal->reason, known.refusal->message);
        auto& person = person_of(row, known);
        add_login_name(row, known, person);
        if (row.place.code.empty()) return; // The row has a problem already.
        add_post(row, person);
    }

    Draft finish() &&
    {
        // Names that the file gives come first, so that none of them is made for somebody else.
        for (auto* person : in_order_) {
            auto& draft = person->draft;
            if (!person->has_login_name && !draft.posts.empty()) {
                person->shown = login_names_.next(draft.posts.front().place.code);
                draft.login_name = person->shown;
            }
            if (draft.login_name || !draft.posts.empty()) out_.people.push_back(draft);
        }
        for (const auto& [row, person, is_new, post] : said_)
            out_.changes.push_back(
                {row, is_new ? "new" : "post added", fmt::format("{}: {}", person->shown, post)}
            );
        return std::move(out_);
    }

private:
    struct Said {
        std::int64_t row = 0;
        const Growing* person = nullptr;
        bool is_new = false;
        std::string post{};
    };

    Growing& person_of(const StaffRow& row, const Known& known)
    {
        const auto [at, is_first] = people_.try_emplace(key_of(known));
        auto& person = at->second;
        if (!is_first) return person;
        in_order_.push_back(&person);
        person.first_row = row.number;
        person.draft = {.known = known.person, .name = known.name, .telephone = known.telephone};
        person.has_login_name = !known.login_names.empty();
        if (person.has_login_name) person.shown = known.login_names.front();
        for (const auto& post : known.posts) {
            person.posts.emplace(key_of(post.kind, post.unit, post.organisation), 0);
            person.is_administrator |= identity::is_administrator(post.kind);
        }
        for (const auto& post : known.past)
            person.past.insert(key_of(post.kind, post.unit, post.organisation));
        person.is_closed = known.is_closed;
        return person;
    }

    void add_login_name(const StaffRow& row, const Known& known, Growing& person)
    {
        const auto& wanted = known.login_name;
        if (wanted.empty() || wanted == person.shown) return;
        if (std::ranges::find(known.login_names, wanted) != known.login_names.end()) return;
        if (person.has_login_name)
            return refuse(
                row,
                "login_name",
                "staff.other_login_name",
                "This person has the login name " + person.shown + " already."
            );
        if (login_names_.is_taken(wanted))
            return refuse(
                row, "login_name", "staff.login_twice", "Somebody else has this login name."
            );
        login_names_.take(wanted);
        person.has_login_name = true;
        person.shown = wanted;
        person.draft.login_name = wanted;
    }

    void add_post(const StaffRow& row, Growing& person)
    {
        const auto [at, is_new] = person.posts.emplace(
            key_of(row.kind, row.place.unit, row.place.organisation), row.number
        );
        if (!is_new && at->second == 0) {
            ++out_.unchanged;
            return;
        }
        if (!is_new)
            return refuse(
                row, "post", "staff.twice", fmt::format("Row {} says it already.", at->second)
            );
        if (person.past.contains(at->first))
            return refuse(
                row,
                "post",
                "staff.ended",
                "This post of theirs was ended; if they hold it again, give it at the desk."
            );
        if (person.is_closed)
            return refuse(
                row,
                "name",
                "staff.closed",
                "The account of this person was closed; open it again at the desk first."
            );
        if (person.is_administrator)
            return refuse(
                row,
                "post",
                "post.not_separate",
                "An administrator holds no other post; end that one first."
            );
        const bool is_first = person.draft.posts.empty() && !person.draft.known;
        person.draft.posts.push_back({row.kind, row.place, row.begins_at.value_or(now_)});
        said_.push_back(
            {row.number,
             &person,
             is_first,
             fmt::format("{} in {}", identity::title(row.kind), row.place.code)}
        );
    }

    void
    refuse(const StaffRow& row, std::string_view column, std::string reason, std::string message)
    {
        out_.problems.push_back(
            {row.number,
             fmt::format("row {}, column {}", row.number, column),
             std::move(reason),
             std::move(message)}
        );
    }

    Draft out_{};
    LoginNames login_names_;
    Instant now_;
    std::map<std::string, Growing> people_{};
    std::vector<Growing*> in_order_{};
    std::vector<Said> said_{};
};

} // namespace

LoginNames::LoginNames(std::vector<std::string> taken) : taken_(taken.begin(), taken.end()) {}

bool LoginNames::is_taken(const std::string& login_name) const
{
    return taken_.contains(login_name);
}

void LoginNames::take(const std::string& login_name) { taken_.insert(login_name); }

std::string LoginNames::next(const std::string& unit_code)
{
    const auto digits = unit_code.size() > county_digits ? county_digits : 0;
    const auto base = unit_code.substr(digits);
    for (auto& number = last_[base];;) {
        auto made = fmt::format("{}-{:02}", base, ++number);
        if (is_taken(made)) continue;
        take(made);
        return made;
    }
}

Draft draft_staff(
    std::span<const StaffRow> rows,
    std::span<const Known> known,
    std::vector<std::string> taken_login_names,
    Instant now
)
{
    Drafting drafting{std::move(taken_login_names), now};
    for (std::size_t i = 0; i < rows.size(); ++i)
        drafting.add(rows[i], known[i]);
    return std::move(drafting).finish();
}

} // namespace wuzhi::county::staff
