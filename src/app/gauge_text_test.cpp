#include "app/gauge_text.hpp"

#include <gtest/gtest.h>

namespace wuzhi::app {
namespace {

TEST(GaugeText, IsWhatPrometheusReads)
{
    GaugeText text;
    text.metric("wuzhi_ready", "gauge", "1: ready.");
    text.value(1);
    text.metric("wuzhi_replies_total", "counter", "Replies.");
    text.value(12345678901, {{"status", "2xx"}, {"pool", "read"}});
    text.value(0.25, {{"status", "a \"b\" \\ c\nd"}});
    EXPECT_EQ(
        text.text(),
        "# HELP wuzhi_ready 1: ready.\n# TYPE wuzhi_ready gauge\nwuzhi_ready 1\n"
        "# HELP wuzhi_replies_total Replies.\n# TYPE wuzhi_replies_total counter\n"
        "wuzhi_replies_total{status=\"2xx\",pool=\"read\"} 12345678901\n"
        "wuzhi_replies_total{status=\"a \\\"b\\\" \\\\ c d\"} 0.25\n"
    );
}

} // namespace
} // namespace wuzhi::app
