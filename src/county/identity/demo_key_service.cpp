#include "county/identity/demo_key_service.hpp"

#include "county/identity/api_key_store.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/store.hpp"
#include "platform/base/encoding.hpp"
#include "platform/base/json.hpp"
#include "platform/keys/sodium.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

// Longer than anybody keeps a demonstration.
constexpr std::chrono::days lifetime{3650};

} // namespace

Result<> make_demo_key(const Tools& tools, const std::string& county, const DemoKey& key)
{
    const auto now = tools.clock.now();
    ApiKey row{
        .county = county,
        .id = tools.ids.next<ApiKeyId>(),
        .token_hash = to_hex(keys::sha256(std::string{api_key_prefix} + key.name)),
        .title = key.name,
        .permissions = to_json(key.permissions),
        .created_at = now,
        .expires_at = now + lifetime};
    const auto fact = fact_of(
        tools.ids,
        Caller::of_system(county, county),
        "identity.key_issued",
        to_text(row.id),
        now,
        NoDetails{}
    );
    return tools.database.write([&](db::Session& session) -> Result<> {
        if (find_key(session, county, row.token_hash)) return {};
        const auto account = find_account_by_login_name(session, county, key.login_name);
        const auto posts =
            account ? posts_of(session, county, account->person) : std::vector<Post>{};
        const auto held =
            std::ranges::find_if(posts, [&](const Post& post) { return is_held(post, now); });
        if (!account || !account->is_demo || held == posts.end())
            return fail(
                ErrorKind::not_found, "account.not_found", "There is no such demonstration account."
            );
        auto made = row;
        made.account = account->id;
        made.post = held->id;
        made.issued_by = account->person;
        insert(session, made);
        journal::record(session, fact);
        return {};
    });
}

} // namespace wuzhi::county::identity
