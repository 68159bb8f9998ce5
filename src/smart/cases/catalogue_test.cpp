#include "smart/cases/catalogue.hpp"

#include "smart/cases/person_classes.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::cases {
namespace {

TEST(Catalogue, EveryProblemIsListedByItsRowAndTheRestIsRead)
{
    const auto catalogue = read_catalogue(
        "632822",
        "code,group_code,group_name,name,releasable,self_handle,limit,responsible,"
        "register_when,close_when\n"
        "0102,01,市容环境,暴露垃圾,yes,yes,1天,村（居）委会,有垃圾,已清理\n"
        "6101,61,矛盾纠纷,邻里纠纷,no,no,7工作日,人民调解,有争执,已答复\n"
        "012,01,市容环境,道路不洁,yes,yes,1天,村（居）委会,有垃圾,已清理\n"
        "0104,02,市容环境,道路不洁,yes,yes,1天,村（居）委会,有垃圾,已清理\n"
        "0105,01,市容环境,,yes,yes,1天,村（居）委会,有垃圾,已清理\n"
        "0106,01,市容环境,绿地脏乱,maybe,yes,1天,村（居）委会,有垃圾,已清理\n"
        "0102,01,市容环境,暴露垃圾,yes,yes,1天,村（居）委会,有垃圾,已清理\n"
        "6701,67,特殊人群,走访,no,yes,1天,村（居）委会,有垃圾,已清理\n"
        "6702,67,服务,刑满释放人员走访,no,yes,1天,村（居）委会,有垃圾,已清理\n"
        "6703,67,服务\n"
        "0107,01,市容环境,废弃车辆,yes,no,5个月,住建,有车,移走\n"
        "0108,01,市容环境,废弃车辆,yes,no,1紧急工作时制止,住建,有车,移走\n"
        "0109,01,市容环境,废弃车辆,yes,no,3紧急工作时,住建,,移走\n"
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
    };
    ASSERT_EQ(catalogue->problems.size(), std::size(table));
    for (std::size_t i = 0; i < std::size(table); ++i) {
        EXPECT_EQ(catalogue->problems[i].row, table[i].row);
        EXPECT_EQ(catalogue->problems[i].error.reason, table[i].reason);
    }
}

TEST(Catalogue, WordsThatSortPeopleAreFoundInsideLongerOnes)
{
    for (const auto* text : {"重点人员管理", "涉毒人员", "上访苗头", "精神障碍患者", "信教群众"})
        EXPECT_TRUE(find_person_class(text)) << text;
    for (const auto* text : {"邻里纠纷", "宗教活动场所消防隐患", "生活困难救助"})
        EXPECT_FALSE(find_person_class(text)) << text;
}

} // namespace
} // namespace wuzhi::smart::cases
