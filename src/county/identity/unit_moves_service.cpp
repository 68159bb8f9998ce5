#include "county/identity/unit_moves_service.hpp"

#include "county/identity/scope.hpp"
#include "county/identity/store.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

struct EndedWithUnit {
    PostId post{};
    PostKind kind = PostKind::grid_member;
    std::string unit_code{};
};
BOOST_DESCRIBE_STRUCT(EndedWithUnit, (), (post, kind, unit_code))

journal::Fact ended_fact(IdSource& ids, const Post& post, const UnitsMoved& moved)
{
    return {
        .id = ids.next<journal::FactId>(),
        .county = post.county,
        .kind = "identity.post_ended",
        .header = journal::Header::sealed,
        .occurred_at = moved.effective_at,
        .recorded_at = moved.recorded_at,
        .unit_path = path_of_code(post.scope),
        .subject = to_text(post.person),
        .private_body = to_json(EndedWithUnit{post.id, post.kind, post.scope})};
}

} // namespace

void follow_units(db::Session& session, IdSource& ids, const UnitsMoved& moved)
{
    for (const auto& move : moved.moves) {
        if (move.successor) {
            move_posts(session, moved.county, move, moved.effective_at);
            continue;
        }
        for (const auto id : posts_at_unit(session, moved.county, move.unit, moved.recorded_at)) {
            auto post = lock_post(session, moved.county, id);
            if (!post || (post->ends_at && *post->ends_at <= moved.recorded_at)) continue;
            if (post->state == PostState::proposed) post->state = PostState::refused;
            post->ends_at = std::max(moved.recorded_at, post->begins_at);
            ++post->version;
            update(session, *post);
            journal::record(session, ended_fact(ids, *post, moved));
        }
    }
}

} // namespace wuzhi::county::identity
