using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>A release is for what its run showed, and for nothing else.</summary>
public sealed class HoldsTests : IDisposable
{
    private static readonly HoldReason[] Reasons = Enum.GetValues<HoldReason>();

    private static readonly HeldChange Shown = new() { Reason = Reasons[0], Subject = "Jan 26", Figure = 100m };

    private readonly LedgerBench _bench = new();

    private Holds Holds => new(_bench.Store, _bench.Job);

    [Fact]
    public void Nothing_is_released_by_no_one() => Assert.Equal([Shown], Holds.Open([Shown], null, null));

    [Fact]
    public void What_a_run_showed_is_released_with_a_little_more()
    {
        var run = Show(Shown);

        Assert.Empty(Holds.Open([Shown with { Figure = 115m }], run, "Ada"));
        Assert.Equal("Ada", _bench.Store.ExecuteText("SELECT released_by FROM holds"));
    }

    [Fact]
    public void Much_more_than_was_shown_is_not()
    {
        var run = Show(Shown);
        var more = Shown with { Figure = 115.01m };

        Assert.Equal([more], Holds.Open([more], run, "Ada"));
        Assert.Null(_bench.Store.ExecuteText("SELECT released_by FROM holds"));
    }

    [Fact]
    public void Another_subject_another_limit_another_run_and_another_job_are_not()
    {
        var run = Show(Shown);
        var others = new[] { Shown with { Subject = "Feb 26" }, Shown with { Reason = Reasons[1] }, Shown with { Subject = null } };
        var other = new JobRegistry(_bench.Store).Claim(
            _bench.Place with { Path = "/jobs/other.json", Import = "Other", Export = string.Empty }).Job;

        Assert.Equal(others, Holds.Open([Shown, .. others], run, "Ada"));
        Assert.Equal([Shown], Holds.Open([Shown], "20260101T000000-000000", "Ada"));
        Assert.Equal([Shown], new Holds(_bench.Store, other).Open([Shown], run, "Ada"));
    }

    public void Dispose() => _bench.Dispose();

    private string Show(HeldChange change)
    {
        var (key, run) = new RunCatalogue(_bench.Store).Start("Actuals", null);
        Holds.Add(key, [change]);
        return run;
    }
}
