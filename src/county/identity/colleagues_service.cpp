#include "county/identity/colleagues_service.hpp"

#include "county/identity/masking.hpp"
#include "county/identity/people_store.hpp"
#include "county/identity/service.hpp"
#include "county/identity/store.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

Result<Colleague> colleague_of(const keys::Keyring& keys, const Person& person)
{
    const auto row = row_key(person.county, person.id);
    const auto name = keys.open(person_name_purpose, row, person.name_sealed);
    if (!name) return name.error();
    const auto telephone = keys.open(telephone_purpose, row, person.telephone_sealed);
    if (!telephone) return telephone.error();
    return Colleague{
        .person = person.id, .name = mask_name(*name), .telephone = mask_telephone(*telephone)};
}

} // namespace

Result<std::optional<Colleague>> find_colleague(
    db::Session& session,
    const keys::Keyring& keys,
    const std::string& county,
    std::string_view person,
    std::string_view post
)
{
    const auto id = PersonId::parse(person);
    const auto known = id ? find_person(session, county, *id) : std::nullopt;
    if (!known) return std::optional<Colleague>{};
    auto colleague = colleague_of(keys, *known);
    if (!colleague) return std::move(colleague).error();
    const auto posts = posts_of(session, county, *id);
    const auto at = std::ranges::find(posts, PostId::parse(post), [](const Post& each) {
        return std::optional{each.id};
    });
    if (at != posts.end()) colleague->posts.push_back(at->kind);
    return std::optional{std::move(*colleague)};
}

std::optional<PostKind>
kind_of_post(db::Session& session, const std::string& county, std::string_view post)
{
    const auto id = PostId::parse(post);
    const auto found = id ? find_post(session, county, *id) : std::nullopt;
    return found ? std::optional{found->kind} : std::nullopt;
}

Result<std::vector<Colleague>> find_colleagues(
    db::Session& session,
    const keys::Keyring& keys,
    const std::string& county,
    std::string_view unit_code,
    const std::optional<OrganisationId>& organisation,
    Instant at
)
{
    std::vector<Colleague> all;
    for (const auto& post : posts_held_below(session, county, unit_code, organisation, at)) {
        const auto known = std::ranges::find(all, post.person, &Colleague::person);
        if (known != all.end()) {
            known->posts.push_back(post.kind);
            continue;
        }
        const auto person = find_person(session, county, post.person);
        check(person.has_value(), "a post is somebody's");
        auto colleague = colleague_of(keys, *person);
        if (!colleague) return std::move(colleague).error();
        colleague->posts.push_back(post.kind);
        all.push_back(std::move(*colleague));
    }
    return all;
}

} // namespace wuzhi::county::identity
