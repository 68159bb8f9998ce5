#include "platform/http/multipart.hpp"

#include <gmock/gmock.h>

namespace wuzhi::http {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr auto type = "multipart/form-data; boundary=----x";

std::string part(std::string_view disposition, std::string_view content)
{
    return "------x\r\nContent-Disposition: " + std::string{disposition} + "\r\n\r\n" +
           std::string{content} + "\r\n";
}

std::string reason(std::string_view content_type, std::string_view body)
{
    const auto form = parse_multipart(content_type, body);
    return form ? "" : form.error().reason;
}

TEST(Multipart, FieldsAndFilesComeInTheirOrder)
{
    using namespace std::string_literals;
    const auto bytes = "\xff\xd8\0\r\n--\r\n----x\r\n"s; // Looks like an end and is none.
    const auto body = part("form-data; name=\"category\"", "0102") +
                      part("form-data; name=\"description\"", "河道\r\n有垃圾") +
                      part("form-data; name=\"photo\"; filename=\"a;b%22.jpg\"", bytes) +
                      part("form-data; name=\"photo\"; filename=\"\"", "") + "------x--\r\n";
    const auto form = parse_multipart(type, body);
    ASSERT_TRUE(form) << form.error().reason;
    EXPECT_THAT(
        form->fields, ElementsAre(Pair("category", "0102"), Pair("description", "河道\r\n有垃圾"))
    );
    ASSERT_EQ(form->files.size(), 1U);
    EXPECT_EQ(form->files[0].name, "photo");
    EXPECT_EQ(form->files[0].bytes, bytes);
}

TEST(Multipart, WhatIsNoFormIsRefused)
{
    const auto good = part("form-data; name=\"a\"", "1") + "------x--\r\n";
    EXPECT_EQ(reason(type, good), "");
    EXPECT_EQ(reason("multipart/form-data; boundary=\"----x\"", good), "");
    EXPECT_EQ(reason("Multipart/Form-Data; charset=utf-8; Boundary=----x", good), "");
    const struct {
        std::string type;
        std::string body;
    } table[] = {
        {"multipart/form-data", good},
        {"multipart/form-data; boundary=", good},
        {"multipart/form-data; boundary=\"----x", good},
        {"multipart/form-data; boundary=" + std::string(71, 'x'), good},
        {type, ""},
        {type, "------x"},
        {type, "------x\r\n"},
        {type, good.substr(0, good.size() - 6)},
        {type, "x" + good},
        {type, part("attachment; name=\"a\"", "1") + "------x--"},
        {type, part("form-data", "1") + "------x--"},
        {type, part("form-data; name=\"a", "1") + "------x--"},
        {type, part("form-data; name=\"a\xff\"", "1") + "------x--"},
        {type, part("form-data; name=\"a\"", "\xff\xfe") + "------x--"},
        {type, "------x\r\nContent-Type: text/plain\r\n\r\n1\r\n------x--"},
        {type, "------x\r\n" + std::string(5000, 'h') + "\r\n\r\n1\r\n------x--"},
    };
    for (const auto& row : table)
        EXPECT_EQ(reason(row.type, row.body), "form.malformed") << row.type << "\n" << row.body;
}

TEST(Multipart, AFormHasTwoHundredPartsAtMost)
{
    std::string body;
    for (int i = 0; i < 200; ++i)
        body += part("form-data; name=\"a\"", "1");
    EXPECT_EQ(reason(type, body + "------x--"), "");
    body += part("form-data; name=\"a\"", "1");
    EXPECT_EQ(reason(type, body + "------x--"), "form.too_many_fields");
}

// Whatever of a good body is cut off, doubled or spoiled: it is read or refused, and what is read
// lies inside the body.
TEST(Multipart, NoSpoiledBodyLeadsOutOfIt)
{
    const auto good = part("form-data; name=\"a\"", "1") +
                      part("form-data; name=\"f\"; filename=\"x\"", "bytes") + "------x--\r\n";
    for (std::size_t i = 0; i <= good.size(); ++i)
        for (const char spoiled : {'\0', '\r', '"', '-', ';'}) {
            auto body = good.substr(0, i) + spoiled + good.substr(i);
            for (const auto& each : {body, good.substr(0, i), good.substr(i)}) {
                const auto form = parse_multipart(type, each);
                if (!form) {
                    EXPECT_TRUE(form.error().reason.starts_with("form."));
                    continue;
                }
                for (const auto& file : form->files) {
                    EXPECT_GE(file.bytes.data(), each.data());
                    EXPECT_LE(file.bytes.data() + file.bytes.size(), each.data() + each.size());
                }
            }
        }
}

TEST(Multipart, ARequestsFormIsReadHoweverItIsEncoded)
{
    Request request{
        .headers = {{"content-type", "application/x-www-form-urlencoded"}},
        .body = "a=1&b=%E6%B2%B3"};
    EXPECT_THAT(read_form(request)->fields, ElementsAre(Pair("a", "1"), Pair("b", "河")));
    request.headers = {{"content-type", type}};
    request.body = part("form-data; name=\"a\"", "2") + "------x--";
    EXPECT_THAT(read_form(request)->fields, ElementsAre(Pair("a", "2")));
    request.body = "a=1";
    EXPECT_EQ(read_form(request).error().reason, "form.malformed");
}

} // namespace
} // namespace wuzhi::http
