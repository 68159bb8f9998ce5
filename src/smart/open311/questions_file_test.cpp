#include "smart/open311/questions_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace wuzhi::smart::open311 {
namespace {

const std::string header = "category,code,variable,datatype,required,description,hint,options\n";

std::string reason_of(const std::string& rows)
{
    const auto read = read_questions(header + rows);
    return read ? "" : read.error().reason;
}

TEST(Open311Questions, AreReadInTheOrderTheyAreAsked)
{
    const auto read = read_questions(
        header + "0110,a,yes,singlevaluelist,yes,what,pick,x=One|y=Two\n"
                 "0117,a,yes,number,no,how many,,\n"
                 "0110,b,no,string,no,look out,,\n"
    );
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->size(), 3U);
    const auto& first = read->front();
    EXPECT_EQ(first.service_code, "0110");
    EXPECT_EQ(first.datatype, Datatype::singlevaluelist);
    EXPECT_TRUE(first.is_required && first.is_variable);
    EXPECT_EQ(first.datatype_description, "pick");
    ASSERT_EQ(first.options.size(), 2U);
    EXPECT_EQ(first.options[1].key + first.options[1].name, "yTwo");
    EXPECT_EQ((*read)[1].place, 1);
    EXPECT_EQ((*read)[2].place, 2);
    EXPECT_FALSE((*read)[2].is_variable);
}

TEST(Open311Questions, AWrongRowIsRefusedByReason)
{
    EXPECT_EQ(reason_of(",a,yes,string,no,what,,\n"), "questions.code");
    EXPECT_EQ(reason_of("0110,a,yes,colour,no,what,,\n"), "questions.datatype");
    EXPECT_EQ(reason_of("0110,a,maybe,string,no,what,,\n"), "questions.yes_or_no");
    EXPECT_EQ(reason_of("0110,a,yes,string,1,what,,\n"), "questions.yes_or_no");
    EXPECT_EQ(reason_of("0110,a,yes,string,no,what,,x=One\n"), "questions.options");
    for (const auto* options : {"", "x", "x=", "=x", "x=One|x=Two"})
        EXPECT_EQ(
            reason_of("0110,a,yes,multivaluelist,no,what,," + std::string{options} + "\n"),
            "questions.options"
        );
    EXPECT_EQ(
        reason_of("0110,a,yes,text,no,what,,\n0110,a,yes,text,no,what,,\n"), "questions.duplicate"
    );
    EXPECT_EQ(read_questions("category\n").error().reason, "csv.missing_column");
}

TEST(Open311Questions, ThoseOfTheDemonstrationUseEveryDatatype)
{
    std::ifstream in{std::string{WUZHI_DATA} + "/catalogue/questions.csv"};
    std::ostringstream file;
    file << in.rdbuf();
    const auto read = read_questions(file.str());
    ASSERT_TRUE(read) << read.error().message << " " << read.error().field;
    std::set<Datatype> used;
    for (const auto& question : *read)
        used.insert(question.datatype);
    EXPECT_EQ(used.size(), 6U);
}

} // namespace
} // namespace wuzhi::smart::open311
