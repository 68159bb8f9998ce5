// The main() of this module's tests, which is also that of the worker processes they start, as the
// program itself is.

#include "platform/blobs/worker.hpp"

#include <gtest/gtest.h>

#include <string_view>

int main(int argc, char** argv)
{
    if (argc == 2 && std::string_view{argv[1]} == "image-worker") wuzhi::blobs::run_image_worker();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
