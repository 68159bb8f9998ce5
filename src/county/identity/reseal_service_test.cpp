#include "county/identity/reseal_service.hpp"

#include "county/identity/device_service.hpp"
#include "county/identity/fixture_test.hpp"
#include "county/identity/people_store.hpp"
#include "county/identity/second_factor_service.hpp"
#include "county/identity/store.hpp"

namespace wuzhi::county::identity {
namespace {

class ResealTest : public IdentityTest {};
INSTANTIATE_TEST_SUITE_P(
    Engines, ResealTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ResealTest, AfterARotationEveryRowMovesToTheNewKeyOnce)
{
    auto master = keys::make_master_keys(entropy);
    const keys::Keyring old_ring{master, entropy};
    keys::Key key;
    entropy.fill(key.bytes());
    master.seal.emplace(2, key);
    const keys::Keyring new_ring{master, entropy};
    const auto with = [&](const keys::Keyring& ring) {
        return Tools{*database, ring, clock, ids, entropy, sessions, tools.password_cost};
    };

    std::vector<NewPerson> people;
    for (int i = 0; i < 150; ++i)
        people.push_back(person("person" + std::to_string(i)));
    people[3].telephone = "";
    ASSERT_TRUE(register_people(with(old_ring), county, people));
    const auto token = token_of_new_session("person7");
    ASSERT_TRUE(offer_second_factor(with(old_ring), *caller(token), good_password));

    const auto wang = person("wang", {post(PostKind::grid_member, "632822100201001")});
    ASSERT_TRUE(register_people(with(old_ring), county, {&wang, 1}));
    const auto caller_of_wang = *caller(token_of_new_session("wang"));
    const auto device = DeviceEntry{
        .id = ids.next<DeviceId>(),
        .name = *ShortText::parse("红米"),
        .secret = *SecretText::parse(std::string(43, 's')),
        .contact = *SecretText::parse(std::string(43, 'c')),
        .password = std::string{good_password}};
    ASSERT_TRUE(register_device(with(old_ring), caller_of_wang, device));

    const auto done = reseal_all(with(new_ring), county);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->devices, 1);
    EXPECT_EQ(own_factors(with(new_ring), caller_of_wang)->devices.at(0).name, "红米");
    EXPECT_EQ(done->people, 151);
    EXPECT_EQ(done->accounts, 1);
    const auto again = reseal_all(with(new_ring), county);
    EXPECT_EQ(again->people + again->accounts, 0);

    const auto rows = database->read([&](db::Session& session) -> Result<std::vector<Person>> {
        return all_people(session, county, PersonId{}, 1000);
    });
    for (const auto& row : *rows) {
        EXPECT_TRUE(row.name_sealed.starts_with("k2."));
        EXPECT_EQ(
            *new_ring.open(person_name_purpose, row_key(county, row.id), row.name_sealed),
            "才让卓玛"
        );
        const auto has_number = row.id != people[3].id;
        EXPECT_EQ(
            row.telephone_index,
            has_number ? new_ring.blind_index(telephone_purpose, "13800001234") : ""
        );
    }
}

} // namespace
} // namespace wuzhi::county::identity
