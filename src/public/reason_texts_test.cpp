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
    EXPECT_EQ(in_chinese(fail(ErrorKind::conflict, "form.rating", "请选择")), "请选择");
    EXPECT_TRUE(text_of_reason("no.such").empty());
}

} // namespace
} // namespace wuzhi::public_
