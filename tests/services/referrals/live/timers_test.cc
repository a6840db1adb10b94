#include "services/referrals/live/timers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"

namespace lotse::referrals {
namespace {

using ::testing::ElementsAre;

TEST(TimerThread, FiresInTheOrderOfTimes_NotOfCalls) {
  SystemClock clock;
  TimerThread timers(clock);
  std::vector<int> fired;
  absl::Notification all;
  const absl::Time now = clock.Now();
  timers.At(now + absl::Milliseconds(30), [&] {
    fired.push_back(3);
    all.Notify();
  });
  timers.At(now + absl::Milliseconds(10), [&] { fired.push_back(1); });
  timers.At(now + absl::Milliseconds(20), [&] { fired.push_back(2); });
  all.WaitForNotification();
  EXPECT_THAT(fired, ElementsAre(1, 2, 3));
}

TEST(TimerThread, NotBeforeItsTime) {
  SystemClock clock;
  TimerThread timers(clock);
  const absl::Time when = clock.Now() + absl::Milliseconds(20);
  absl::Time fired;
  absl::Notification done;
  timers.At(when, [&] {
    fired = clock.Now();
    done.Notify();
  });
  done.WaitForNotification();
  EXPECT_GE(fired, when);
  EXPECT_LT(fired, when + absl::Milliseconds(500));
}

TEST(TimerThread, Cancelled_NeverFires) {
  SystemClock clock;
  TimerThread timers(clock);
  bool fired = false;
  absl::Notification later;
  const absl::Time now = clock.Now();
  const auto id = timers.At(now + absl::Milliseconds(10), [&] { fired = true; });
  timers.At(now + absl::Milliseconds(30), [&] { later.Notify(); });
  EXPECT_TRUE(timers.Cancel(id));
  EXPECT_FALSE(timers.Cancel(id));
  later.WaitForNotification();
  EXPECT_FALSE(fired);
}

TEST(TimerThread, AlreadyDue_FiresAtOnceAndOnAnotherThread) {
  SystemClock clock;
  TimerThread timers(clock);
  absl::Notification done;
  std::thread::id thread;
  timers.At(absl::InfinitePast(), [&] {
    thread = std::this_thread::get_id();
    done.Notify();
  });
  done.WaitForNotification();
  EXPECT_NE(thread, std::this_thread::get_id());
}

TEST(TimerThread, MayBeSetFromATimer) {
  SystemClock clock;
  TimerThread timers(clock);
  absl::Notification done;
  timers.At(clock.Now(), [&] { timers.At(clock.Now(), [&] { done.Notify(); }); });
  done.WaitForNotification();
}

TEST(TimerThread, End_DropsWhatIsNotDue) {
  SystemClock clock;
  bool fired = false;
  {
    TimerThread(clock).At(absl::InfiniteFuture(), [&] { fired = true; });
  }
  EXPECT_FALSE(fired);
}

TEST(TimerThread, ManyThreads) {
  SystemClock clock;
  TimerThread timers(clock);
  constexpr int kEach = 500;
  absl::BlockingCounter fired(4 * kEach);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kEach; ++i) {
        timers.At(clock.Now() + absl::Microseconds(i % 7 * 100), [&] { fired.DecrementCount(); });
        timers.Cancel(timers.At(absl::InfiniteFuture(), [] {}));
      }
    });
  }
  for (auto& thread : threads) thread.join();
  fired.Wait();
}

}  // namespace
}  // namespace lotse::referrals
