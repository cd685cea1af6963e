using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Jobs;

/// <summary>Reads what a job says about mapping.</summary>
public static class MappingLoader
{
    /// <summary>Reads the mapping files of a job.</summary>
    /// <param name="job">The job.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="SapB1AnaplanException">FileNotReadable, MappingInvalid, MappingTie.</exception>
    public static SapB1AnaplanMapping Load(Job job) => new()
    {
        Tables = job.Mapping.Files.Where(file => file.Path is not null)
            .Select(file => MappingFile.Read(job.Resolve(file.Path!), file.Dimension))
            .ToList(),
        Unmapped = job.Mapping.Unmapped,
        Suspense = job.Mapping.Suspense.ToDictionary(),
        None = job.Mapping.None.ToDictionary(),
    };

    /// <summary>The calendar of a job.</summary>
    /// <param name="job">The job; it has a section actuals.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="SapB1AnaplanException">CalendarInvalid.</exception>
    public static FiscalCalendar Calendar(Job job)
    {
        var actuals = job.Actuals ?? new ActualsSection();
        return actuals.Calendar.Kind switch
        {
            CalendarKind.Week => FiscalCalendar.Weeks(actuals.PeriodFormat, actuals.Calendar.FirstDay),
            CalendarKind.File => FiscalCalendar.FromFile(job.Resolve(actuals.Calendar.File!)),
            _ => FiscalCalendar.Months(actuals.PeriodFormat, actuals.Calendar.FirstMonth),
        };
    }
}
