#include "county/territory/intake/unit_file.hpp"

#include "platform/text/transcode.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::territory::intake {
namespace {

// "row 3, column code: unit.code_digits" for each problem.
std::vector<std::string> problems_of(const UnitFile& file)
{
    std::vector<std::string> list;
    for (const auto& problem : file.problems)
        list.push_back(problem.place + ": " + problem.reason);
    return list;
}
using Problems = std::vector<std::string>;

UnitFile read(std::string_view csv, const Mapping& mapping = {})
{
    auto file = read_units(csv, mapping);
    EXPECT_TRUE(file) << file.error().message;
    return file ? std::move(*file) : UnitFile{};
}

std::string reason_of(std::string_view csv)
{
    const auto file = read_units(csv, {});
    return file ? "" : file.error().reason;
}

TEST(UnitFile, AMappingToAColumnThatIsNoneIsRefusedByName)
{
    for (const auto* name : {"columns", "values"}) {
        const auto inner = name == std::string_view{"columns"} ? R"("x")" : R"({"x":"y"})";
        const auto mapping =
            read_mapping(std::string{R"({")"} + name + R"(":{"kin":)" + inner + "}}");
        ASSERT_FALSE(mapping);
        EXPECT_EQ(mapping.error().reason, "import.column_unknown");
        EXPECT_EQ(mapping.error().field, std::string{name} + ".kin");
        EXPECT_NE(mapping.error().message.find("code, name, kind"), std::string::npos);
    }
}

TEST(UnitFile, AGoodFileHasNoProblems)
{
    const auto file = read("code,name,kind,village_kind,parent\n"
                           "632822,都兰县,county,,\n"
                           "632822100,察汉乌苏镇,township,,632822\n"
                           "632822100001,和平街居委会,village,residents_committee,632822100\n"
                           "632822100001001,第一网格,grid,,632822100001\n");
    EXPECT_EQ(problems_of(file), Problems{});
    ASSERT_EQ(file.rows.size(), 4U);
    EXPECT_EQ(file.rows[2].number, 4);
    EXPECT_EQ(file.rows[2].unit.village_kind, VillageKind::residents_committee);
    EXPECT_EQ(file.row_count, 4);
}

TEST(UnitFile, EveryProblemIsListedByRow)
{
    const auto file = read(
        "code,name,kind,village_kind,parent\n"
        "63282210,短,township,,\n"
        "63282210X,字,township,,\n"
        "632822101,,township,,\n"
        "632822102,乡,shire,,\n"
        "632822100001,村,village,,\n"
        "632822100002,村,village,hamlet,\n"
        "632822103,镇,township,farm_area,\n"
        "632822100003,村,village,farm_area,632822101\n"
        "632822104,镇\n"
        "632822105," +
        std::string(101, 'x') +
        ",township,,\n"
        "1234,无,,,\n"
        "632822106,a\"b,township,,\n"
    );
    EXPECT_EQ(
        problems_of(file),
        (Problems{
            "row 2, column code: unit.code_length",
            "row 3, column code: unit.code_digits",
            "row 4, column name: unit.name_missing",
            "row 5, column kind: import.kind",
            "row 6, column village_kind: unit.village_kind",
            "row 7, column village_kind: import.village_kind",
            "row 8, column village_kind: unit.village_kind",
            "row 9, column parent: import.parent",
            "row 10: csv.column_count",
            "row 11, column name: import.name_long",
            "row 12, column code: unit.code_length",
            "row 13, column 2: csv.stray_quote"})
    );
    EXPECT_EQ(file.row_count, 12);
}

TEST(UnitFile, WithoutAColumnOfKindsTheLengthOfTheCodeTells)
{
    const auto file = read("code;name\n632822;县\n632822100;镇\n");
    EXPECT_EQ(problems_of(file), Problems{});
    EXPECT_EQ(file.rows.at(1).unit.kind, UnitKind::township);
}

TEST(UnitFile, AMappingReadsThePublishedFileOfDivisions)
{
    const auto mapping = read_mapping(
        R"({"columns":{"kind":"level","parent":"parent_code"},
            "values":{"kind":{"town":"township"}},
            "village_kind_by_ending":{"牧委会":"herders_committee"}})"
    );
    ASSERT_TRUE(mapping) << mapping.error().message;
    const auto file = read(
        "code,level,name,parent_code\n"
        "632822000000,county,都兰县,632800000000\n"
        "632822100000,town,察汉乌苏镇,632822000000\n"
        "632822100201,village,上滩村牧委会,632822100000\n",
        *mapping
    );
    EXPECT_EQ(problems_of(file), Problems{});
    ASSERT_EQ(file.rows.size(), 3U);
    EXPECT_EQ(file.rows[0].unit.code, "632822");
    EXPECT_EQ(file.rows[1].unit.code, "632822100");
    EXPECT_EQ(file.rows[2].unit.village_kind, VillageKind::herders_committee);
}

TEST(UnitFile, OfficesSendGb18030)
{
    const auto bytes = text::gb18030_from_utf8("code,name\n632822,都兰县\n");
    ASSERT_TRUE(bytes);
    EXPECT_EQ(read(*bytes).rows.at(0).unit.name, "都兰县");
}

TEST(UnitFile, AFileThatIsNoTableIsRefusedAsAWhole)
{
    EXPECT_EQ(reason_of("code,title\n1,2\n"), "csv.missing_column");
    EXPECT_EQ(reason_of("code,name\n"), "import.empty");
    EXPECT_EQ(reason_of(""), "csv.no_header");
    EXPECT_EQ(read_mapping(R"({"column":{}})").error().reason, "json.unknown_field");
}

} // namespace
} // namespace wuzhi::county::territory::intake
