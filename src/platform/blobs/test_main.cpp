// The main() of this module's tests, which is also that of the worker processes they start, as the
// program itself is: clean_apart runs /proc/self/exe. The other modes are workers gone wrong.

#include "platform/base/log.hpp"
#include "platform/blobs/worker.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <string_view>
#include <unistd.h>

namespace {

using namespace std::string_view_literals;

void say(std::string_view text)
{
    if (::write(STDOUT_FILENO, text.data(), text.size()) < 0) ::_exit(9);
}

[[noreturn]] void go_wrong(std::string_view how)
{
    if (how == "hang")
        while (true)
            ::pause();
    if (how == "crash") std::abort();
    if (how == "babble")
        while (true)
            say(std::string(65536, 'x'));
    if (how == "nonsense") say("cleaned jpeg -1 9999999 1 1 1\nabc");
    if (how == "unasked") say("refused blob.too_many_pixels\n");
    if (how == "html") say("cleaned jpeg 4 4 6 1 1\n<html>ab");
    ::_exit(how == "unconfined" ? 3 : 0);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && argv[1] == "image-worker"sv) wuzhi::blobs::run_image_worker();
    if (argc == 3 && argv[1] == "go-wrong"sv) go_wrong(argv[2]);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
