#include "county/imports/person_classes.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace wuzhi::county::imports {
namespace {

TEST(PersonClasses, WordsThatSortPeopleAreFoundInsideLongerOnes)
{
    for (const auto* text : {"重点人员管理", "涉毒人员", "上访苗头", "精神障碍患者", "信教群众"})
        EXPECT_TRUE(find_person_class(text)) << text;
    for (const auto* text : {"邻里纠纷", "宗教活动场所消防隐患", "生活困难救助"})
        EXPECT_FALSE(find_person_class(text)) << text;
}

TEST(PersonClasses, HoweverAWordThatSortsPeopleIsWrittenItIsFound)
{
    for (const auto* text :
         {"重 点 人 员",
          "重·点—人/员",
          "重\u200b点人员",
          "重點人員",
          "⼈员画像",
          "涉 毒 ⼈ 员",
          "信访老户",
          "失信人员",
          "僧尼走访",
          "艾.滋",
          "精神障礙",
          "HIV 感染者"})
        EXPECT_TRUE(find_person_class(text)) << text;
    EXPECT_EQ(find_person_class("重 点 人 员"), "重点人员");
}

TEST(PersonClasses, APeopleOrAnotherGroupIsNobodysToCheck)
{
    for (const auto* text :
         {"维吾尔族群众排查",
          "維吾爾族群眾排查",
          "排查藏族人员",
          "蒙古族牧民信息登记",
          "回族",
          "少数民族流动人员管控",
          "新疆籍人员核查",
          "流动人口核查",
          "流动人口",
          "外来人员信息采集",
          "民族"})
        EXPECT_TRUE(find_person_class(text)) << text;
    for (const auto* text :
         {"残疾人设施损坏",
          "民族团结宣传",
          "流动厕所",
          "流动人口服务",
          "藏族民居火灾隐患排查",
          "蒙古族群众饮水困难",
          "水族馆安全检查",
          "回民公墓管理",
          "外来务工人员欠薪",
          "少数民族语言服务",
          "满意度调查",
          "Verkehr / Strasse"})
        EXPECT_FALSE(find_person_class(text)) << text;
    EXPECT_FALSE(find_person_class_in_prose("停在路上，访客不能过；通知外来人员。"));
    EXPECT_TRUE(find_person_class_in_prose("发现后，登记重点人员"));
}

TEST(PersonClasses, AColumnIsRefusedByItsNameAlsoWhereNothingElseIsSaid)
{
    for (const std::string name :
         {"重点人员",         "宗教",       "政治面貌",         "风险等级",
          "亲属关系",         "Ethnicity",  "is_drug_user",     "religion",
          "民族成份",         "是否涉毒",   "犯罪记录",         "与户主关系",
          "信访次数",         "信仰宗教",   "criminal_history", "hiv_status",
          "political_status", "涉访",       "风险人员",         "人员类型",
          "政治面貌情况",     "健康状况",   "mental_health",    "petition_count",
          "petitionCount",    "Petitioner", "risk_level"}) {
        const std::vector<std::string> names{"name", name};
        const auto refused = check_columns(names);
        ASSERT_FALSE(refused) << name;
        EXPECT_EQ(refused.error().reason, "import.classifies_persons");
        EXPECT_EQ(refused.error().field, "column " + name);
    }
    const std::vector<std::string> plain{
        "name",
        "telephone",
        "宗教活动场所",
        "residents",
        "status",
        "description",
        "民族路",
        "宗教活动场所名称",
        "安全风险等级",
        "fire_risk",
        "archived_at",
        "environmental_matter",
        "departmental_code",
        "信访编号",
        "健康设施"};
    EXPECT_TRUE(check_columns(plain));
}

} // namespace
} // namespace wuzhi::county::imports
