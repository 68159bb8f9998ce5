#include "county/identity/posts_service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/people_store.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/store.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

struct PostDetails {
    PostId post{};
    PostKind kind = PostKind::grid_member;
    std::string unit_code{};
};
BOOST_DESCRIBE_STRUCT(PostDetails, (), (post, kind, unit_code))

Error no_post() { return fail(ErrorKind::not_found, "post.not_found", "There is no such post."); }

Error own_post()
{
    return fail(ErrorKind::forbidden, "post.own", "Nobody gives or ends posts of their own.");
}

journal::Fact
post_fact(const Tools& tools, const Caller& caller, std::string_view kind, const Post& post)
{
    return fact_of(
        tools.ids,
        caller,
        kind,
        to_text(post.person),
        tools.clock.now(),
        PostDetails{post.id, post.kind, post.scope}
    );
}

// The post as entered, with the place it is held at.
Result<Post> post_of(
    const Tools& tools,
    const Places& places,
    const Caller& caller,
    PersonId person,
    const PostEntry& entry
)
{
    auto unit = entry.unit;
    if (entry.organisation)
        unit = places.unit_of_organisation(caller.county(), *entry.organisation);
    const auto code = unit ? places.code_of_unit(caller.county(), *unit) : std::nullopt;
    if (!code)
        return fail_field(
            ErrorKind::invalid,
            "post.place_unknown",
            entry.organisation ? "organisation" : "unit",
            "Name a unit or an organisation that is there today."
        );
    Post post{
        .county = caller.county(),
        .id = tools.ids.next<PostId>(),
        .person = person,
        .kind = entry.kind,
        .unit = *unit,
        .scope = *code,
        .organisation = entry.organisation,
        .state = is_administrator(entry.kind) ? PostState::proposed : PostState::held,
        .begins_at = entry.begins_at.value_or(tools.clock.now()),
        .ends_at = entry.ends_at,
        .proposed_by = caller.person()};
    if (const auto good = check_post(post); !good) return good.error();
    return post;
}

} // namespace

bool works_at(
    db::Session& session,
    const std::string& county,
    PersonId person,
    std::string_view unit_code,
    const std::optional<OrganisationId>& organisation,
    Instant at
)
{
    return std::ranges::any_of(posts_of(session, county, person), [&](const Post& post) {
        const bool is_held = post.state == PostState::held && post.begins_at <= at &&
                             (!post.ends_at || at < *post.ends_at);
        if (!is_held || post.organisation != organisation) return false;
        return organisation.has_value() || post.scope.starts_with(unit_code);
    });
}

std::vector<PersonId> who_may(
    db::Session& session,
    const std::string& county,
    std::string_view unit_code,
    Permission permission,
    Instant at
)
{
    std::vector<PersonId> persons;
    for (const auto& post : posts_held_at(session, county, unit_code, at))
        if (reach(permission, post.kind) != Reach::none) persons.push_back(post.person);
    return persons;
}

Result<PersonPost> grant_post(
    const Tools& tools,
    const Places& places,
    const Caller& caller,
    PersonId person,
    const PostEntry& entry,
    const commands::Once& once
)
{
    if (person == caller.person()) return own_post();
    const auto post = post_of(tools, places, caller, person, entry);
    if (!post) return post.error();
    const bool is_held = post->state == PostState::held;
    const auto fact =
        post_fact(tools, caller, is_held ? "identity.post_given" : "identity.post_proposed", *post);
    const auto now = tools.clock.now();
    const auto given = tools.database.write([&](db::Session& session) -> Result<PersonPost> {
        return commands::once<PersonPost>(session, once, now, [&]() -> Result<PersonPost> {
            if (!lock_person(session, caller.county(), person))
                return fail(ErrorKind::not_found, "person.not_found", "There is no such person.");
            auto posts = posts_of(session, caller.county(), person);
            posts.push_back(*post);
            if (const auto good = check_separate(posts, now); !good) return good.error();
            insert(session, *post);
            journal::record(session, fact);
            return view_of(*post);
        });
    });
    if (given) tools.sessions.forget_person(person);
    return given;
}

Result<ProposedPosts> list_proposed_posts(const Tools& tools, const Caller& caller)
{
    return tools.database.read([&](db::Session& session) -> Result<ProposedPosts> {
        ProposedPosts list;
        for (const auto& post : proposed_posts(session, caller.county()))
            list.posts.push_back({post.person, post.proposed_by.value_or(PersonId{}), view_of(post)}
            );
        return list;
    });
}

Result<PersonPost>
decide_post(const Tools& tools, const Caller& caller, PostId id, const PostDecision& decision)
{
    const auto now = tools.clock.now();
    const auto fact_id = tools.ids.next<journal::FactId>();
    const auto kind = decision.is_approved ? "identity.post_approved" : "identity.post_refused";
    const auto decided = tools.database.write([&](db::Session& session) -> Result<Post> {
        auto post = lock_post(session, caller.county(), id);
        if (!post) return no_post();
        if (post->state != PostState::proposed)
            return fail(
                ErrorKind::conflict, "post.not_proposed", "This post was decided on already."
            );
        if (caller.person() == post->proposed_by || caller.person() == post->person)
            return fail(
                ErrorKind::forbidden,
                "post.second_person",
                "Somebody decides who neither proposed this post nor gets it."
            );
        post->state = decision.is_approved ? PostState::held : PostState::refused;
        post->decided_by = caller.person();
        if (decision.is_approved) post->begins_at = std::max(post->begins_at, now);
        if (post->ends_at) post->ends_at = std::max(*post->ends_at, post->begins_at);
        ++post->version;
        update(session, *post);
        auto fact = post_fact(tools, caller, kind, *post);
        fact.id = fact_id;
        journal::record(session, fact);
        return std::move(*post);
    });
    if (!decided) return decided.error();
    tools.sessions.forget_person(decided->person);
    return view_of(*decided);
}

Result<PersonPost> end_post(const Tools& tools, const Caller& caller, PostId id, const PostEnd& end)
{
    const auto now = tools.clock.now();
    const auto fact_id = tools.ids.next<journal::FactId>();
    const auto ends_at = std::max(end.ends_at.value_or(now), now);
    const auto work = [&](db::Session& session) -> Result<Post> {
        auto post = lock_post(session, caller.county(), id);
        if (!post) return no_post();
        if (post->person == caller.person()) return own_post();
        if (post->state != PostState::held || (post->ends_at && *post->ends_at <= now))
            return fail(ErrorKind::conflict, "post.ended", "This post is not held any more.");
        const bool is_needed =
            is_administrator(post->kind) && is_held(*post, now) && !post->ends_at;
        if (is_needed && count_holders(session, caller.county(), post->kind, now) < 2)
            return fail(
                ErrorKind::conflict,
                "post.last_administrator",
                "Give this post to somebody else first; nobody would be left to do its work."
            );
        post->ends_at = std::max(ends_at, post->begins_at);
        ++post->version;
        update(session, *post);
        auto fact = post_fact(tools, caller, "identity.post_ended", *post);
        fact.id = fact_id;
        journal::record(session, fact);
        return std::move(*post);
    };
    // The last administrators of two kinds of post could otherwise end each other's at once.
    const auto ended = tools.database.write(work, db::Isolation::serializable);
    if (!ended) return ended.error();
    tools.sessions.forget_person(ended->person);
    return view_of(*ended);
}

} // namespace wuzhi::county::identity
