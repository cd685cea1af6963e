using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Jobs;

/// <summary>Checks what can be checked without asking a server.</summary>
internal static class JobValues
{
    public static void Check(Job job)
    {
        Require(job, job.Sap.Sessions is >= 1 and <= 8, "sap.sessions must be 1 to 8.");
        Require(job, job.Sap.PageSize is null or > 0, "sap.pageSize must be above 0.");
        Require(job, job.Sap.Overlap >= 0, "sap.overlap must not be negative.");
        Require(job, job.Sap.RereadMonths is null or >= 0, "sap.rereadMonths must not be negative.");
        Require(job, job.Anaplan.RequestShare is > 0 and <= 1, "anaplan.requestShare must be above 0 and at most 1.");
        Require(job, job.Anaplan.PollSeconds > 0, "anaplan.pollSeconds must be above 0.");
        Require(job, job.Anaplan.ModelWaitMinutes >= 0, "anaplan.modelWaitMinutes must not be negative.");
        Require(
            job,
            job.Sap.FormerUris.TrueForAll(uri => uri is { IsAbsoluteUri: true }),
            "sap.formerUris must hold addresses such as https://sap01:50000.");
        CheckLimits(job);
        CheckMapping(job);
        CheckActuals(job);
        foreach (var (kind, list) in job.MasterData?.Lists ?? [])
        {
            var name = MasterDataSection.NameOf(kind);
            Require(job, !string.IsNullOrWhiteSpace(list.Import), $"masterData.{name}.import must name an import action.");
            Require(job, list.Dimension is null or (>= 1 and <= 5), $"masterData.{name}.dimension must be 1 to 5.");
        }

        if (job.Compare is not null)
        {
            Require(job, !string.IsNullOrWhiteSpace(job.Compare.Export), "compare.export must name an export action.");
            Require(job, job.Compare.Tolerance >= 0, "compare.tolerance must not be negative.");
        }
    }

    private static void CheckLimits(Job job)
    {
        var limits = job.Limits;
        Count("vanishedEntries", limits.VanishedEntries);
        Count("newMembers", limits.NewMembers);
        Count("closedPeriodAmount", limits.ClosedPeriodAmount);
        Share("vanishedShare", limits.VanishedShare);
        Share("changedCellsShare", limits.ChangedCellsShare);
        Share("zeroedCellsShare", limits.ZeroedCellsShare);

        void Count(string name, decimal? value) =>
            Require(job, value is null or >= 0, $"limits.{name} must not be negative.");

        void Share(string name, decimal? value) =>
            Require(job, value is null or (>= 0 and <= 1), $"limits.{name} must be 0 to 1.");
    }

    private static void CheckMapping(Job job)
    {
        if (job.Mapping.Unmapped == UnmappedPolicy.Suspend)
        {
            Require(
                job,
                job.Mapping.Suspense.ToDictionary().Count > 0,
                "mapping.unmapped is Suspend, so mapping.suspense must name the suspense members.");
        }

        foreach (var (_, file) in job.Mapping.Files)
        {
            Require(
                job,
                file is null || File.Exists(job.Resolve(file)),
                $"the mapping file '{(file is null ? file : job.Resolve(file))}' does not exist.");
        }
    }

    private static void CheckActuals(Job job)
    {
        if (job.Actuals is not { } actuals)
        {
            return;
        }

        Require(job, !string.IsNullOrWhiteSpace(actuals.Import), "actuals.import must name an import action.");
        Require(job, actuals.RowsPerImport > 0, "actuals.rowsPerImport must be above 0.");
        Require(
            job,
            actuals.Calendar.Kind != CalendarKind.File || actuals.Calendar.File is not null,
            "actuals.calendar.kind is File, so actuals.calendar.file must name it.");
        Require(
            job,
            !actuals.OpeningBalances || job.Sap.From is not null,
            "actuals.openingBalances needs sap.from: without it everything is read, and there is nothing to open with.");
        Require(
            job,
            !actuals.OpeningBalances || actuals.Amount != AmountMeasure.Foreign,
            "actuals.openingBalances needs actuals.amount Local or System: SAP Business One sums no other currency.");
        Require(job, actuals.Id is null || actuals.Id.Trim().Length > 0, "actuals.id must not be empty; leave it out.");
        Require(
            job,
            actuals.Calendar.View is null || actuals.Calendar.List is null,
            "actuals.calendar.view and actuals.calendar.list both tell the periods of the model; name one of them.");
        CheckColumns(job, "actuals.columns", actuals.Columns);
        if (job.Compare?.Columns is { } columns)
        {
            CheckColumns(job, "compare.columns", columns);
        }
    }

    private static void CheckColumns(Job job, string setting, IReadOnlyDictionary<string, string> columns)
    {
        foreach (var pair in columns)
        {
            Require(
                job,
                RowLayout.IsField(pair.Value),
                $"{setting} says that '{pair.Key}' holds '{pair.Value}'; it can hold {string.Join(", ", RowLayout.Fields)}, "
                + "or a fixed text after an equals sign.");
        }

        foreach (var needed in new[] { "amount", "period", "account" })
        {
            Require(
                job,
                columns.Values.Count(field => string.Equals(field, needed, StringComparison.OrdinalIgnoreCase)) == 1,
                $"{setting} must have one column that holds {needed}.");
        }
    }

    private static void Require(Job job, bool holds, string cause)
    {
        if (!holds)
        {
            throw JobFile.Invalid(job.Path, cause);
        }
    }
}
