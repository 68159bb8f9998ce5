#include "smart/cases/catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace wuzhi::smart::cases {
namespace {

TEST(Catalogue, EveryProblemIsListedByItsRowAndTheRestIsRead)
{
    const auto catalogue = read_catalogue(
        "632822",
        "code,group_code,group_name,name,releasable,self_handle,limit,responsible,"
        "register_when,close_when,grave,photo\n"
        "0102,01,市容环境,暴露垃圾,yes,yes,1天,村（居）委会,有垃圾,已清理,no,no\n"
        "6101,61,矛盾纠纷,邻里纠纷,no,no,7工作日,人民调解,有争执,已答复,no,no\n"
        "012,01,市容环境,道路不洁,yes,yes,1天,村（居）委会,有垃圾,已清理,no,no\n"
        "0104,02,市容环境,道路不洁,yes,yes,1天,村（居）委会,有垃圾,已清理,no,no\n"
        "0105,01,市容环境,,yes,yes,1天,村（居）委会,有垃圾,已清理,no,no\n"
        "0106,01,市容环境,绿地脏乱,maybe,yes,1天,村（居）委会,有垃圾,已清理,no,no\n"
        "0102,01,市容环境,暴露垃圾,yes,yes,1天,村（居）委会,有垃圾,已清理,no,no\n"
        "6701,67,特殊人群,走访,no,yes,1天,村（居）委会,有垃圾,已清理,no,no\n"
        "6702,67,服务,刑满释放人员走访,no,yes,1天,村（居）委会,有垃圾,已清理,no,no\n"
        "6703,67,服务\n"
        "0107,01,市容环境,废弃车辆,yes,no,5个月,住建,有车,移走,no,no\n"
        "0108,01,市容环境,废弃车辆,yes,no,1紧急工作时制止,住建,有车,移走,no,no\n"
        "0109,01,市容环境,废弃车辆,yes,no,3紧急工作时,住建,,移走,no,no\n"
        "6704,67,服务,走访,no,no,1天,村（居）委会,刑满释放人员需要走访,已走访,no,no\n"
        "6705,67,服务,求救,yes,no,1小时,公安,有人呼救,脱险,yes,no\n"
        "6706,67,服务,走访,no,no,1天,村（居）委会,有人求助,已走访,no,\n"
    );
    ASSERT_TRUE(catalogue) << catalogue.error().message;
    ASSERT_EQ(catalogue->categories.size(), 2U);
    EXPECT_TRUE(catalogue->categories[0].is_releasable);
    EXPECT_FALSE(catalogue->categories[1].is_releasable);
    const struct {
        std::int64_t row;
        std::string_view reason;
    } table[] = {
        {4, "catalogue.code"},
        {5, "catalogue.code"},
        {6, "catalogue.name_missing"},
        {7, "catalogue.yes_or_no"},
        {8, "catalogue.duplicate_code"},
        {9, "catalogue.classifies_persons"},
        {10, "catalogue.classifies_persons"},
        {11, "csv.column_count"},
        {12, "limit.unit"},
        {13, "limit.trailing"},
        {14, "catalogue.empty"},
        {15, "catalogue.classifies_persons"},
        {16, "catalogue.grave"},
        {17, "catalogue.yes_or_no"},
    };
    ASSERT_EQ(catalogue->problems.size(), std::size(table));
    for (std::size_t i = 0; i < std::size(table); ++i) {
        EXPECT_EQ(catalogue->problems[i].row, table[i].row);
        EXPECT_EQ(catalogue->problems[i].error.reason, table[i].reason);
    }
}

TEST(Catalogue, AGraveMatterIsUrgentAndNeitherReleasedNorSettledOnTheSpot)
{
    const std::string head = "code,group_code,group_name,name,releasable,self_handle,limit,"
                             "responsible,register_when,close_when,grave,photo\n";
    const auto reason = [&](const std::string& flags, const std::string& limit) {
        const auto catalogue = read_catalogue(
            "632822",
            head + "6701,67,危急求助,求救," + flags + "," + limit + ",公安,呼救,脱险,yes,no\n"
        );
        EXPECT_TRUE(catalogue);
        return catalogue->problems.empty() ? "" : catalogue->problems[0].error.reason;
    };
    EXPECT_EQ(reason("no,no", "30分钟"), "");
    EXPECT_EQ(reason("no,no", "4小时"), "");
    EXPECT_EQ(reason("no,no", "5小时"), "catalogue.grave");
    EXPECT_EQ(reason("no,no", "1工作日"), "catalogue.grave");
    EXPECT_EQ(reason("yes,no", "30分钟"), "catalogue.grave");
    EXPECT_EQ(reason("no,yes", "30分钟"), "catalogue.grave");
}

TEST(Catalogue, ACodeIsTakenByARowThatIsWrongOtherwise)
{
    const std::string head = "code,group_code,group_name,name,releasable,self_handle,limit,"
                             "responsible,register_when,close_when,grave,photo\n";
    const std::string bad = "0101,01,市容环境,脏乱,perhaps,no,1天,乡,乱,净,no,no\n";
    const std::string good = "0101,01,市容环境,积水,yes,no,1天,乡,积,干,no,no\n";
    for (const auto& [rows, reasons] :
         {std::pair{bad + good, "2 yes_or_no, 3 duplicate_code, "},
          {good + bad, "3 yes_or_no, 3 duplicate_code, "}}) {
        const auto catalogue = read_catalogue("632822", head + rows);
        ASSERT_TRUE(catalogue);
        std::string told;
        for (const auto& [row, error] : catalogue->problems)
            told += std::to_string(row) + " " + error.reason.substr(10) + ", ";
        EXPECT_EQ(told, reasons);
    }
}

TEST(Catalogue, TheOneThatComesWithTheProgramIsWhole)
{
    std::vector<Category> all;
    for (const auto* name : {"events.csv", "components.csv"}) {
        std::ifstream in{std::string{WUZHI_DATA} + "/catalogue/" + name};
        std::ostringstream text;
        text << in.rdbuf();
        const auto part = read_catalogue("632822", text.str(), all);
        ASSERT_TRUE(part) << part.error().message;
        for (const auto& [row, error] : part->problems)
            ADD_FAILURE() << name << ": " << error.field << ": " << error.message;
        all.insert(all.end(), part->categories.begin(), part->categories.end());
    }
    EXPECT_EQ(all.size(), 384U);
    EXPECT_EQ(std::ranges::count_if(all, &Category::is_grave), 12);
    std::set<std::string> names;
    for (const auto& category : all)
        EXPECT_TRUE(names.insert(category.name).second) << category.name << " stands twice";
}

} // namespace
} // namespace wuzhi::smart::cases
