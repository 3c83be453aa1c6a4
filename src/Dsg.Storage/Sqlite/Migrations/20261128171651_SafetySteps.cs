using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SafetySteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "since",
                table: "safety_task",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L
            );

            // What waited already came in when it was last tried, as far as anybody knows.
            migrationBuilder.Sql("UPDATE safety_task SET since = not_before");

            migrationBuilder.CreateTable(
                name: "safety_step",
                columns: table => new
                {
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    began = table.Column<long>(type: "INTEGER", nullable: false),
                    ended = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_safety_step", x => new { x.file, x.step });
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_safety_step_step_ended",
                table: "safety_step",
                columns: new[] { "step", "ended" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "safety_step");

            migrationBuilder.DropColumn(name: "since", table: "safety_task");
        }
    }
}
