#include "county/identity/fixture_test.hpp"

namespace wuzhi::county::identity {
namespace {

struct KindRow {
    std::string kind{};
};
BOOST_DESCRIBE_STRUCT(KindRow, (), (kind))

} // namespace

std::vector<std::string> IdentityTest::fact_kinds()
{
    static const db::Statement in_order = db::select<KindRow>("FROM fact ORDER BY id");
    std::vector<std::string> kinds;
    const auto rows = database->read([](db::Session& session) -> Result<std::vector<KindRow>> {
        return session.all<KindRow>(in_order);
    });
    for (const auto& row : *rows)
        kinds.push_back(row.kind);
    return kinds;
}

} // namespace wuzhi::county::identity
