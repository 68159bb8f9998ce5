#include "smart/open311/submission_rules.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::open311 {
namespace {

using testing::ElementsAre;

const Fields good{{"service_code", "0102"}, {"lat", "36.5"}, {"long", "97.5"}};

Submission submission_of(Fields fields)
{
    Faults faults;
    auto submission = read_submission(fields, faults);
    EXPECT_TRUE(faults.empty()) << faults.front().text;
    return submission;
}

// The first fault of the good fields with these in their place.
std::string fault_with(const Fields& changes)
{
    auto fields = good;
    for (const auto& [name, value] : changes) {
        std::erase_if(fields, [&](const auto& field) { return field.first == name; });
        fields.emplace_back(name, value);
    }
    Faults faults;
    static_cast<void>(read_submission(fields, faults));
    return faults.empty() ? "" : faults.front().text;
}

TEST(Open311Submission, EveryFieldOfTheSpecificationIsRead)
{
    const auto sent = submission_of(
        {{"api_key", "xyz"},
         {"service_code", "0102"},
         {"lat", "36.52407"},
         {"long", "97.42120"},
         {"address_string", "察汗乌苏镇解放街"},
         {"address_id", "632822100001"},
         {"email", "a@example.org"},
         {"device_id", "tt222111"},
         {"account_id", "123456"},
         {"first_name", "卓玛"},
         {"last_name", "才让"},
         {"phone", "13900000000"},
         {"description", "路口有\n垃圾"},
         {"media_url", "https://example.org/a.jpg"},
         {"attribute[A]", "123"},
         {"attribute[B][]", "x"},
         {"attribute[B][]", "y"},
         {"attribute[C]", ""}}
    );
    EXPECT_EQ(sent.service_code, "0102");
    EXPECT_EQ(sent.lat, 36.52407);
    EXPECT_EQ(sent.lon, 97.42120);
    EXPECT_EQ(sent.address, "察汗乌苏镇解放街");
    EXPECT_EQ(sent.address_id, "632822100001");
    EXPECT_EQ(sent.description, "路口有\n垃圾");
    EXPECT_EQ(sent.media_url, "https://example.org/a.jpg");
    EXPECT_EQ(sent.contact.email, "a@example.org");
    EXPECT_EQ(sent.contact.first_name + sent.contact.last_name, "卓玛才让");
    EXPECT_EQ(sent.contact.phone, "13900000000");
    EXPECT_EQ(sent.contact.account_id + sent.contact.device_id, "123456tt222111");
    ASSERT_EQ(sent.answers.size(), 2U) << "an empty one is none";
    EXPECT_EQ(sent.answers[0].code, "A");
    EXPECT_THAT(sent.answers[1].values, ElementsAre("x", "y"));
}

TEST(Open311Submission, OneWayToSayWhereIsEnough)
{
    EXPECT_EQ(fault_with({}), "");
    EXPECT_EQ(fault_with({{"lat", ""}, {"long", ""}, {"address_string", "某村"}}), "");
    EXPECT_EQ(fault_with({{"lat", ""}, {"long", ""}, {"address_id", "632822"}}), "");
    EXPECT_THAT(fault_with({{"lat", ""}, {"long", ""}}), testing::HasSubstr("not provided"));
    EXPECT_THAT(fault_with({{"lat", ""}}), testing::HasSubstr("both"));
}

TEST(Open311Submission, WhatIsWrongIsSaidByName)
{
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"service_code", ""},
        {"lat", "91"},
        {"lat", "north"},
        {"long", "-181"},
        {"description", std::string(4001, 'x')},
        {"address_string", std::string(201, 'x')},
        {"address_id", std::string(16, '1')},
        {"email", std::string(255, 'x')},
        {"media_url", "file:///etc/passwd"},
        {"media_url", "https://example.org/a b"},
        {"attribute[A]", std::string(1001, 'x')}};
    for (const auto& field : wrong) {
        const auto name = field.first.substr(0, field.first.find('['));
        EXPECT_TRUE(fault_with({field}).starts_with(name)) << name << ": " << fault_with({field});
    }
    Fields many;
    for (int i = 0; i <= 50; ++i)
        many.emplace_back("attribute[" + std::to_string(i) + "]", "x");
    EXPECT_NE(fault_with(many), "");
}

std::string answered(Datatype datatype, std::vector<std::string> values)
{
    const Question question{
        .code = "Q",
        .datatype = datatype,
        .is_required = true,
        .options = {{"a", "A"}, {"b", "B"}}};
    Faults faults;
    std::vector<Answer> answers;
    if (!values.empty()) answers.push_back({"Q", std::move(values)});
    check_answers({question}, answers, faults);
    return faults.empty() ? "" : faults.front().text;
}

TEST(Open311Answers, FitTheirDatatype)
{
    struct Line {
        Datatype datatype;
        std::vector<std::string> good;
        std::vector<std::string> bad;
    };
    const std::vector<Line> lines{
        {Datatype::string, {"one line"}, {"two\nlines"}},
        {Datatype::text, {"two\nlines"}, {"a", "b"}},
        {Datatype::number, {"-3.5"}, {"many"}},
        {Datatype::datetime, {"2026-11-28T10:00:00Z"}, {"today"}},
        {Datatype::singlevaluelist, {"a"}, {"a", "b"}},
        {Datatype::singlevaluelist, {"b"}, {"A"}},
        {Datatype::multivaluelist, {"a", "b"}, {"a", "c"}}};
    for (const auto& line : lines) {
        EXPECT_EQ(answered(line.datatype, line.good), "");
        EXPECT_THAT(answered(line.datatype, line.bad), testing::HasSubstr("attribute[Q]"));
    }
    EXPECT_THAT(answered(Datatype::text, {}), testing::HasSubstr("not provided"));
}

TEST(Open311Answers, WhatIsOnlyShownOrWasNotAskedNeedsNoAnswer)
{
    Faults faults;
    check_answers(
        {{.code = "Q", .is_variable = false, .is_required = true}}, {{"own", {"x"}}}, faults
    );
    EXPECT_TRUE(faults.empty());
}

TEST(Open311Submission, WhatTakesOneValueIsRefusedTwice)
{
    for (const std::string name : {"service_code", "lat", "description", "email", "device_id"}) {
        Faults faults;
        static_cast<void>(read_submission({{name, "1"}, {name, " "}, {name, "1"}}, faults));
        ASSERT_FALSE(faults.empty());
        EXPECT_EQ(faults.front().text, name + " may be sent only once.");
        EXPECT_EQ(faults.front().status, 400);
    }
    EXPECT_EQ(key_faults({{"api_key", "a"}, {"api_key", "b"}}).front().status, 400);
    EXPECT_EQ(key_faults({{"api_key", "a"}, {"api_key", "a"}}).front().status, 403);
}

TEST(Open311Submission, ADescriptionHasNoHtml)
{
    const auto is_refused = [](const std::string& description) {
        Faults faults;
        static_cast<void>(read_submission(
            {{"service_code", "1"}, {"address_id", "1"}, {"description", description}}, faults
        ));
        return !faults.empty();
    };
    for (const auto* const html :
         {"a <b>c</b>", "<script>x", "</p>", "<!-- x -->", "3 < 5 <br/>", "<A HREF=x>"})
        EXPECT_TRUE(is_refused(html)) << html;
    for (const auto* const plain : {"3 < 5", "<3", "a > b", "x <- y ->", "《条例》<一>", "a<b", ""})
        EXPECT_FALSE(is_refused(plain)) << plain;
}

} // namespace
} // namespace wuzhi::smart::open311
