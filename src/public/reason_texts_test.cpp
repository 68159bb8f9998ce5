#include "public/reason_texts.hpp"

#include <gtest/gtest.h>

namespace wuzhi::public_ {
namespace {

TEST(ReasonTexts, AnErrorIsToldInChineseWhereThereIsALine)
{
    EXPECT_EQ(
        in_chinese(fail(ErrorKind::conflict, "follow.wrong", "Not right.")),
        "编号和查询码不相符，请对照回执核对；工作人员可以协助。"
    );
    EXPECT_EQ(in_chinese(fail(ErrorKind::conflict, "no.such", "Choose.")), "Choose.");
    EXPECT_EQ(
        in_chinese(fail(ErrorKind::invalid, "form.text_length", "Write 2 to 500 characters.")),
        "请填写 2 到 500 个字。"
    );
    EXPECT_EQ(in_chinese(fail(ErrorKind::invalid, "form.text_length", "")), "请填写  到  个字。");
    EXPECT_TRUE(text_of_reason("no.such").empty());
}

} // namespace
} // namespace wuzhi::public_
