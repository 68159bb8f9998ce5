#include "county/identity/lookup_service.hpp"

#include "county/identity/people_store.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/store.hpp"
#include "county/identity/telephone.hpp"
#include "platform/base/check.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

// The three in their one form.
Result<Known> in_one_form(const Sought& sought)
{
    Known known;
    const auto name = ShortText::parse(sought.name);
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    };
    if (!name || std::ranges::any_of(name->str(), is_control))
        return fail_field(
            ErrorKind::invalid, "person.name", "name", "Give a name of 1 to 100 characters."
        );
    known.name = name->str();
    if (!sought.telephone.empty()) {
        const auto telephone = normal_telephone(sought.telephone);
        if (!telephone)
            return fail_field(
                ErrorKind::invalid, "person.telephone", "telephone", "Give 7 to 12 digits."
            );
        known.telephone = *telephone;
    }
    if (!sought.login_name.empty()) {
        const auto login_name = normal_login_name(sought.login_name);
        if (!login_name)
            return fail_field(
                ErrorKind::invalid,
                "account.login_name",
                "login_name",
                "Give 2 to 64 letters, digits, Chinese characters or any of . - _ @"
            );
        known.login_name = *login_name;
    }
    return known;
}

class Lookup {
public:
    Lookup(const Tools& tools, db::Session& session, const std::string& county)
        : tools_(tools),
          session_(session),
          county_(county)
    {
    }

    Result<Known> find(const Sought& sought)
    {
        auto known = in_one_form(sought);
        if (!known) return Known{.refusal = std::move(known).error()};
        if (auto done = by_login_name(*known); !done) return std::move(done).error();
        if (known->refusal) return known;
        if (!known->person)
            if (auto done = by_telephone(*known); !done) return std::move(done).error();
        if (!known->person) return known;
        for (const auto& account : accounts_of(session_, county_, *known->person)) {
            known->is_closed = true;
            if (account.state == AccountState::open)
                known->login_names.push_back(account.login_name);
        }
        known->is_closed = known->is_closed && known->login_names.empty();
        for (auto& post : posts_of(session_, county_, *known->person)) {
            if (post.state == PostState::refused) continue;
            const bool is_over = post.ends_at && *post.ends_at <= now_;
            (is_over ? known->past : known->posts).push_back(std::move(post));
        }
        return known;
    }

private:
    Result<bool> has_name(const Person& person, const std::string& name) const
    {
        const auto row = row_key(county_, person.id);
        const auto own = tools_.keys.open(person_name_purpose, row, person.name_sealed);
        if (!own) return own.error();
        return *own == name;
    }

    Result<> by_login_name(Known& known)
    {
        if (known.login_name.empty()) return {};
        const auto account = find_account_by_login_name(session_, county_, known.login_name);
        if (!account) return {};
        const auto person = find_person(session_, county_, account->person);
        check(person.has_value(), "an account is a person's");
        const auto is_theirs = has_name(*person, known.name);
        if (!is_theirs) return is_theirs.error();
        if (*is_theirs)
            known.person = person->id;
        else
            known.refusal = fail_field(
                ErrorKind::conflict,
                "person.other_name",
                "login_name",
                "This login name belongs to somebody of another name."
            );
        return {};
    }

    Result<> by_telephone(Known& known)
    {
        if (known.telephone.empty()) return {};
        for (const auto& index : tools_.keys.blind_indexes(telephone_purpose, known.telephone)) {
            for (const auto& person : find_people_by_telephone(session_, county_, index)) {
                const auto is_theirs = has_name(person, known.name);
                if (!is_theirs) return is_theirs.error();
                if (*is_theirs) known.person = person.id;
            }
        }
        return {};
    }

    const Tools& tools_;
    db::Session& session_;
    const std::string& county_;
    Instant now_ = tools_.clock.now();
};

} // namespace

Result<std::vector<Known>>
look_up_people(const Tools& tools, const std::string& county, std::span<const Sought> sought)
{
    return tools.database.read([&](db::Session& session) -> Result<std::vector<Known>> {
        Lookup lookup{tools, session, county};
        std::vector<Known> all;
        for (const auto& each : sought) {
            auto known = lookup.find(each);
            if (!known) return std::move(known).error();
            all.push_back(std::move(*known));
        }
        return all;
    });
}

Result<std::vector<std::string>> taken_login_names(const Tools& tools, const std::string& county)
{
    return tools.database.read([&](db::Session& session) -> Result<std::vector<std::string>> {
        return login_names(session, county);
    });
}

} // namespace wuzhi::county::identity
