namespace SapB1Anaplan.Simulator.Scripts;

/// <summary>How often what happens.</summary>
internal static class Weights
{
    /// <summary>Kinds of postings by weight; some happen every day.</summary>
    public static IReadOnlyList<(EventKind Kind, double Weight)> Postings { get; } =
    [
        (EventKind.Post, 40), (EventKind.PostMany, 12), (EventKind.PostBackDated, 8), (EventKind.PostOnBranch, 10),
        (EventKind.PostLarge, 1), (EventKind.PostUnbalanced, 0.5), (EventKind.PostEmpty, 0.5),
        (EventKind.PostClosing, 1), (EventKind.PostLate, 3), (EventKind.Reverse, 8), (EventKind.ChangeRule, 6),
        (EventKind.PostAhead, 2),
    ];

    /// <summary>The chance of a day for everything else.</summary>
    public static IReadOnlyList<(EventKind Kind, double Chance)> Daily { get; } =
    [
        (EventKind.ChangeRuleInClosed, 0.02),
        (EventKind.LockPeriod, 0.04), (EventKind.ClosePeriod, 0.02), (EventKind.OpenPeriod, 0.02),
        (EventKind.AddAccount, 0.04), (EventKind.RenameAccount, 0.03), (EventKind.FreezeAccount, 0.02),
        (EventKind.RemoveAccount, 0.02), (EventKind.ChangeAccountType, 0.01), (EventKind.AddCenter, 0.02),
        (EventKind.ChangeShares, 0.02),
        (EventKind.BackUpSap, 0.02), (EventKind.RestoreSap, 0.01),
        (EventKind.LoseBranch, 0.02),
        (EventKind.SetRule, 0.05), (EventKind.RemoveRule, 0.03), (EventKind.SetUnmapped, 0.01),
        (EventKind.SetCalendar, 0.01), (EventKind.SetCenterColumn, 0.01), (EventKind.SetRowsPerImport, 0.01),
        (EventKind.SetLeaveOut, 0.01), (EventKind.SetTurnSign, 0.01), (EventKind.SetHold, 0.01),
        (EventKind.SetFrom, 0.005), (EventKind.SetReread, 0.01),
        (EventKind.SetSplit, 0.01), (EventKind.SetMeasure, 0.005), (EventKind.SetExtraCells, 0.02),
        (EventKind.SetTolerance, 0.01), (EventKind.SetLimits, 0.02), (EventKind.Resend, 0.02),
        (EventKind.AddGroupJob, 0.04), (EventKind.RemoveGroupJob, 0.01),
        (EventKind.DoubleJob, 0.01), (EventKind.RenameJob, 0.01), (EventKind.SwitchCompany, 0.01),
        (EventKind.LoseLedger, 0.01), (EventKind.CopyLedger, 0.02), (EventKind.RestoreLedger, 0.01),
        (EventKind.SetClock, 0.01),
        (EventKind.TypeOver, 0.03), (EventKind.TypeBeside, 0.02), (EventKind.ClearCell, 0.02),
        (EventKind.DeleteAccountMember, 0.01), (EventKind.DeleteCenterMember, 0.01),
        (EventKind.RenameMember, 0.02), (EventKind.RecodeMember, 0.005), (EventKind.AddChild, 0.005),
        (EventKind.RenameImport, 0.01), (EventKind.RecreateImport, 0.01), (EventKind.BreakImport, 0.01),
        (EventKind.RenameExport, 0.01), (EventKind.RoundExport, 0.01), (EventKind.ExpireFiles, 0.02),
        (EventKind.ArchiveModel, 0.01), (EventKind.TakeModelOffline, 0.01),
        (EventKind.SapFault, 0.1), (EventKind.AnaplanFault, 0.1), (EventKind.Kill, 0.15),
    ];

    /// <summary>Draws one by weight.</summary>
    public static EventKind Pick(IReadOnlyList<(EventKind Kind, double Weight)> from, Random random)
    {
        var drawn = random.NextDouble() * from.Sum(one => one.Weight);
        foreach (var (kind, weight) in from)
        {
            drawn -= weight;
            if (drawn < 0)
            {
                return kind;
            }
        }

        return from[^1].Kind;
    }
}
